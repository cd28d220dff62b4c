from __future__ import annotations

import random

from docextract.batch.queue import Queue


def test_what_is_early_waits_for_its_turn() -> None:
    queue = Queue()
    queue.put(1, b"b")
    queue.put(2, b"c")
    assert list(queue.ready()) == []
    queue.put(0, b"a")
    assert list(queue.ready()) == [b"a", b"b", b"c"]
    queue.put(3, b"d")
    assert list(queue.ready()) == [b"d"]


def test_any_order_comes_out_in_one() -> None:
    places = list(range(200))
    random.Random(7).shuffle(places)
    queue = Queue()
    out = []
    for place in places:
        queue.put(place, b"%d" % place)
        out += queue.ready()
    assert out == [b"%d" % place for place in range(200)]


def test_the_rest_is_all_there_is() -> None:
    queue = Queue()
    for place in (0, 5, 2, 1):
        queue.put(place, b"%d" % place)
    assert list(queue.rest()) == [b"0", b"1", b"2", b"5"]
    assert list(queue.rest()) == []
