"""All benchmarks of speed, one after the other: ``python -m tests.bench``."""

from __future__ import annotations

from tests.bench import bench_flow, bench_season

bench_flow.main()
bench_season.main()
