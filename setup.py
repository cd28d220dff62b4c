"""The one thing pyproject.toml cannot say: rules/ lies outside the package and ships inside it."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["docextract", "docextract.*"]), "docextract._rules"],
    package_dir={"docextract._rules": "rules"},
)
