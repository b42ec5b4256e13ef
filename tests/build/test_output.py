"""The output folder is the last good build or the whole new one, and holds nothing stale."""

import pytest

from kbgen.build import output


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "build"


def published(folder):
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != output.RECORD)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_first_write_makes_all_files(folder):
    done = output.write(folder, {"a.html": b"a", "faq/b.html": b"b"})
    assert (done.written, done.removed) == (2, 0)
    assert published(folder) == {"a.html": b"a", "faq/b.html": b"b"}


def test_a_file_can_be_a_copy(folder, tmp_path):
    picture = tmp_path / "x.png"
    picture.write_bytes(b"png")
    output.write(folder, {"x.png": picture})
    assert output.write(folder, {"x.png": picture}).written == 0
    assert published(folder) == {"x.png": b"png"}


def test_what_has_not_changed_is_not_written_again(folder):
    output.write(folder, {"a.html": b"a", "b.html": b"b"})
    before = (folder / "a.html").stat()
    done = output.write(folder, {"a.html": b"a", "b.html": b"c"})
    assert (done.written, done.removed) == (1, 0)
    assert (folder / "a.html").stat().st_ino == before.st_ino


def test_what_is_no_longer_made_goes_with_its_folder(folder):
    output.write(folder, {"a.html": b"a", "faq/deep/b.html": b"b"})
    assert output.write(folder, {"a.html": b"a"}).removed == 1
    assert not (folder / "faq").exists()


def test_a_file_can_become_a_folder_and_back(folder):
    output.write(folder, {"a": b"file"})
    output.write(folder, {"a/b": b"in a folder"})
    output.write(folder, {"a": b"file again"})
    assert published(folder) == {"a": b"file again"}


def test_foreign_files_stay_unless_all_is_to_be_clean(folder):
    output.write(folder, {"a.html": b"a"})
    (folder / "CNAME").write_bytes(b"help.example.com")
    output.write(folder, {"b.html": b"b"})
    assert published(folder) == {"b.html": b"b", "CNAME": b"help.example.com"}
    output.write(folder, {"b.html": b"b"}, clean=True)
    assert published(folder) == {"b.html": b"b"}


def test_a_failure_while_staging_leaves_everything_as_it_was(folder, tmp_path):
    output.write(folder, {"a.html": b"a"})
    with pytest.raises(FileNotFoundError):
        output.write(folder, {"a.html": b"new", "x.png": tmp_path / "gone.png"})
    assert published(folder) == {"a.html": b"a"}
    assert [file.name for file in tmp_path.iterdir()] == ["build"]


def test_a_record_that_lies_removes_nothing_outside(folder, tmp_path):
    output.write(folder, {"a.html": b"a"})
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (folder / output.RECORD).write_text('{"format": 1, "files": ["../mine.txt", "/etc/hosts", 7]}')
    output.write(folder, {"a.html": b"b"})
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize("record", ["", "[]", '{"format": 2, "files": ["a.html"]}', "\x00"])
def test_a_broken_record_is_not_believed(folder, record):
    output.write(folder, {"a.html": b"a"})
    (folder / output.RECORD).write_text(record)
    assert output.write(folder, {"b.html": b"b"}).removed == 0


def test_removing_takes_what_was_made_and_leaves_the_rest(folder):
    output.write(folder, {"a.html": b"a", "faq/b.html": b"b"})
    (folder / "CNAME").write_bytes(b"help.example.com")
    assert output.remove(folder) == 2
    assert published(folder) == {"CNAME": b"help.example.com"}


@pytest.mark.parametrize("place", ["", "content", "content/built", "layouts"])
def test_an_output_that_would_mix_with_sources_is_refused(tmp_path, place):
    sources = [tmp_path / "content", tmp_path / "layouts"]
    with pytest.raises(output.OutputError):
        output.check_output(tmp_path / place, sources)
