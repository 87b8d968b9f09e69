"""Data files are read from the package, wherever it lies."""

import tomllib

import pytest

from briefgen.extraction.data_files import read_data


def test_reads_a_file_of_the_package() -> None:
    assert "duration" in tomllib.loads(read_data("units.toml"))


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(OSError, match="none"):
        read_data("none.toml")
