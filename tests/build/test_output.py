"""The output folder is the last good build or the whole new one, and holds nothing stale."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kbgen.build.output import publication as output


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
    foreign = {"CNAME": b"help.example.com", ".kbgen.newer": b"not kbgen's"}
    for name, content in foreign.items():
        (folder / name).write_bytes(content)
    output.write(folder, {"b.html": b"b"})
    assert published(folder) == {"b.html": b"b"} | foreign
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
    (folder / output.RECORD).write_text('{"format": 1, "files": ["../mine.txt", "/etc/hosts", 7, "a.html"]}')
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


@pytest.mark.parametrize("place", ["a-file", "a-file/build"])
def test_an_output_that_is_or_lies_in_a_file_is_refused(tmp_path, place):
    (tmp_path / "a-file").write_bytes(b"")
    with pytest.raises(output.OutputError, match="a-file is a file"):
        output.check_output(tmp_path / place, [])


FOREIGN = {
    "a file of the same name": "a.html",
    "a folder in a file's place": "a.html/mine.txt",
    "a file in a folder's place": "faq",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_kbgen_did_not_make_is_never_written_over(folder, name):
    mine = folder / FOREIGN[name]
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    with pytest.raises(output.OutputError, match="did not make"):
        output.write(folder, {"a.html": b"a", "faq/b.html": b"b"})
    assert published(folder) == {FOREIGN[name]: b"mine"}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_clean_write_clears_its_way(folder, name):
    mine = folder / FOREIGN[name]
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    output.write(folder, {"a.html": b"a", "faq/b.html": b"b"}, clean=True)
    assert published(folder) == {"a.html": b"a", "faq/b.html": b"b"}


def test_a_build_without_its_record_is_taken_up_again(folder):
    output.write(folder, {"a.html": b"a"})
    (folder / output.RECORD).unlink()
    output.write(folder, {"a.html": b"a", "b.html": b"b"})
    assert output.write(folder, {}).removed == 2


def test_an_output_may_be_a_link_and_stays_one(folder, tmp_path):
    (tmp_path / "www").mkdir()
    folder.symlink_to("www")
    for content in (b"one", b"two"):
        output.write(folder, {"a.html": content}, clean=content == b"two")
        assert published(tmp_path / "www") == {"a.html": content}
    assert folder.is_symlink()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["build", "www"]


def test_two_writes_at_once_do_not_mix(folder):
    """Each of two threads writes a site of its own, again and again; whole sites are all that is seen."""
    sites = [{f"{name}/{number}.html": name.encode() for number in range(30)} for name in "ab"]
    with ThreadPoolExecutor(2) as threads:
        for _ in range(10):
            for done in [threads.submit(output.write, folder, site) for site in sites]:
                done.result()
            assert published(folder) in sites
