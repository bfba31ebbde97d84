"""Reading in a limited process: the limits bite, nothing is left behind, and each failure says what to do."""

from __future__ import annotations

import asyncio
import io
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.collect.documents import sandbox
from briefing.collect.documents.mail import read_mail
from briefing.collect.documents.pdf import read_pdf
from briefing.collect.documents.sandbox import LimitedKind, Limits, read_limited
from briefing.collect.documents.word import read_word
from briefing.errors import SourceError
from briefing.models import Document, Reading
from tests import builders
from tests.collect import documents
from tests.collect.documents import file_of, paragraph, pdf, print_lines, stream, word

TEXT = "The bridge over the Lenn is shut."
PDF = pdf(print_lines([TEXT]), info="/Title(Lenn)/CreationDate(D:20260503093000+02'00')")
WORD = word(paragraph(TEXT), core="<dc:title>Lenn</dc:title>")
MAIL = f"From: Ilse Marn <m@courier.example>\nMessage-ID: <lenn.1@courier.example>\n\n{TEXT}".encode()
SMALL = Limits(seconds=1, memory=200_000_000)
TOO_LONG = " seconds to read: it is too large, or made to be slow; save its text as a .txt file"
TOO_MUCH = "needed too much memory to read: it is damaged, or made to be so; save its text as a .txt file"

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limits")


def document(content: bytes) -> Document:
    """A file with this content."""
    return Document(content, "in/lenn", builders.NOON)


def read(kind: LimitedKind, content: bytes, limits: Limits = sandbox.DEFAULT_LIMITS) -> Reading:
    """What a file says."""
    return asyncio.run(read_limited(kind, document(content), limits=limits))


def refusal(kind: LimitedKind, content: bytes, limits: Limits = sandbox.DEFAULT_LIMITS) -> str:
    """Why a file is not read; the error names it."""
    with pytest.raises(SourceError) as error:
        read(kind, content, limits)
    assert error.value.source == "in/lenn"
    return error.value.message


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> type[Child]:
    """Lets a program of the test's own be the child."""

    def command(kind: str, limits: Limits) -> Sequence[str]:
        return [sys.executable, "-I", "-c", Child.program]

    monkeypatch.setattr(sandbox, "_command", command)
    return Child


class Child:
    """The program that runs instead of a reader."""

    program = ""

    @classmethod
    def runs(cls, program: str) -> None:
        """Let this be the program."""
        cls.program = f"import os, sys, time\n{program}"

    @classmethod
    def reads(cls, reader: str, restricted: str = "") -> None:
        """Let the program be a reader, the function `reader` in this code, under these limits."""
        cls.runs(
            "from briefing.collect.documents import sandbox\nfrom briefing.models import Reading\n"
            f"{f'sandbox.restrict({restricted})' if restricted else ''}\n{reader}\n"
            "sys.stdout.buffer.write(sandbox.answer(reader, sys.stdin.buffer))"
        )


@pytest.mark.parametrize(
    ("kind", "content", "reader"),
    [("pdf", PDF, read_pdf), ("word", WORD, read_word), ("mail", MAIL, read_mail)],
    ids=["pdf", "word", "mail"],
)
def test_a_child_gives_what_its_reader_gives(
    kind: LimitedKind, content: bytes, reader: Callable[[bytes], Reading]
) -> None:
    """Text and metadata come through unchanged, the zone of a date with them, time after time."""
    reading = read(kind, content)
    assert reading == reader(content)
    assert reading.text.strip() == TEXT


def test_what_a_reader_refuses_is_said_in_its_words() -> None:
    """With the name of the file."""
    assert refusal("pdf", b"x" * 5_000_000) == "is not a PDF, though it is called one: check the file"


# Limits.


@linux
def test_three_gigabytes_are_too_much(child: type[Child]) -> None:
    """The usual limit of memory bites, and the message says so."""
    child.reads("reader = lambda content: bytes(3 * 10**9)", f"{sandbox.DEFAULT_LIMITS.memory}, 20")
    assert refusal("pdf", PDF) == TOO_MUCH


def test_the_time_is_the_time_on_the_wall(child: type[Child]) -> None:
    """A child that does nothing is ended too."""
    child.runs("time.sleep(60)")
    begun = time.monotonic()
    assert refusal("pdf", PDF, Limits(seconds=0.5)) == "took longer than 0.5" + TOO_LONG
    assert time.monotonic() - begun < 10


@linux
def test_a_child_without_a_parent_ends_by_itself(child: type[Child]) -> None:
    """Its own limit of processor time holds where nobody waits for it."""
    child.reads("while True: pass", "10**9, 0")
    assert refusal("pdf", PDF, Limits(seconds=30)) == "took longer than 30" + TOO_LONG


def test_an_endless_answer_is_not_taken(child: type[Child]) -> None:
    """No more than the limit is kept of it."""
    child.runs("while True: sys.stdout.buffer.write(b'x' * 100_000)")
    assert refusal("pdf", PDF, Limits(answer=1_000_000)) == (
        "holds more than 1,000,000 bytes of text: no article does; cut it up"
    )


FORBIDDEN = (
    "__import__('socket').socket()",
    "__import__('socket').getaddrinfo('localhost', 80)",
    "__import__('subprocess').run(['true'])",
    "os.system('true')",
    "os.fork()",
    "os.execv('/bin/true', ['true'])",
    "open('planted.txt', 'w')",
    "os.open('planted.txt', os.O_CREAT | os.O_WRONLY)",
)


def test_a_reader_has_no_network_program_or_file(
    child: type[Child], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it tries is refused before it happens; reading a file of Python's is not."""
    monkeypatch.chdir(tmp_path)
    child.reads(
        "def reader(content):\n"
        "    done = []\n"
        f"    for act in {FORBIDDEN!r}:\n"
        "        try:\n            eval(act)\n            done.append(act)\n"
        "        except PermissionError as error:\n            assert 'is refused' in str(error)\n"
        "    open(os.__file__).close()\n"
        "    return Reading('done: ' + ', '.join(done))",
        "10**9, 20",
    )
    assert read("pdf", PDF).text == "done: "
    assert list(tmp_path.iterdir()) == []


def test_no_key_reaches_the_child(child: type[Child], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds what Python needs, and nothing else."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    child.reads("reader = lambda content: Reading(' '.join(os.environ) + ' ' + content.decode())")
    names = set(read("pdf", b"end").text.split())
    assert names <= {"SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LC_CTYPE", "end"}


# Endings.


ENDINGS = {
    "nothing": ("", "could not be read: the reader ended with code 0 and no answer"),
    "an error": ("sys.exit(3)", "could not be read: the reader ended with code 3 and no answer"),
    "no JSON": ("print('shut')", "could not be read: the reader ended with code 0 and no answer"),
    "other JSON": ("print('{\"text\": 5}')", "could not be read: the reader ended with code 0 and no answer"),
    "more than was asked": ("print('{\"confidential\": false}')", "could not be read: the reader ended with"),
    "killed": ("os.kill(os.getpid(), 9)", "ended its reader with signal 9: it needed too much memory"),
    "crashed": ("os.kill(os.getpid(), 11)", "ended its reader with signal 11: it needed too much memory"),
}


@pytest.mark.parametrize(("program", "reason"), ENDINGS.values(), ids=ENDINGS)
def test_each_ending_is_said(program: str, reason: str, child: type[Child]) -> None:
    """However a child ends, it is an error of that file."""
    child.runs(program)
    assert refusal("pdf", PDF).startswith(reason)


def test_what_a_reader_raises_is_said() -> None:
    """Whatever it is: it costs the file, and the message says what to do."""

    def deeper(content: bytes) -> Reading:
        return deeper(content)

    def broken(content: bytes) -> Reading:
        raise KeyError("/Root")

    assert b"is nested too deep to read" in sandbox.answer(deeper, io.BytesIO())
    assert b"is damaged and can't be read (KeyError): open it" in sandbox.answer(broken, io.BytesIO())


def test_what_a_child_says_is_made_printable(child: type[Child]) -> None:
    """Its answer is data from outside: one line, no control characters, no half letters."""
    child.reads(
        "reader = lambda content: Reading('a\\ud800b', {'title': 'x\\n\\x1b[2Jy', 'notes': ('\\u202en',)})"
    )
    reading = read("pdf", PDF)
    assert reading == Reading("ab", {"title": "x [2Jy", "notes": ("n",)})


def alive(pid: int) -> bool:
    """Whether a process runs (one that ended and waits to be reaped does not)."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def gone(pids: Sequence[int]) -> bool:
    """Whether all of them have ended, within two seconds."""
    until = time.monotonic() + 2
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.01)
    return not any(alive(pid) for pid in pids)


@linux
@pytest.mark.parametrize("way", ["deadline", "cancel"])
def test_no_process_is_left(way: str, child: type[Child], tmp_path: Path) -> None:
    """Neither the child nor what it started outlives the reading."""
    file = tmp_path / "pids"
    child.runs(
        "other = os.fork()\nif not other:\n    time.sleep(60)\n"
        f"open({str(file)!r} + '.part', 'w').write(f'{{os.getpid()}} {{other}}')\n"
        f"os.rename({str(file)!r} + '.part', {str(file)!r})\ntime.sleep(60)"
    )

    async def cancelled() -> None:
        reading = asyncio.create_task(read_limited("pdf", document(PDF), limits=Limits(seconds=30)))
        while not file.exists():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.01)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading

    if way == "cancel":
        asyncio.run(cancelled())
    else:
        assert TOO_LONG in refusal("pdf", PDF, Limits(seconds=1.5))
    pids = [int(pid) for pid in file.read_text().split()]
    assert len(pids) == 2
    assert gone(pids)


def test_two_children_run_at_once(child: type[Child], tmp_path: Path) -> None:
    """No more, in one event loop after the other."""
    child.runs(
        f"place = {str(tmp_path)!r}\nopen(f'{{place}}/{{os.getpid()}}', 'w').close()\ntime.sleep(0.3)\n"
        "found = len(os.listdir(place))\nos.remove(f'{place}/{os.getpid()}')\n"
        'print(f\'{{"text": "{found}"}}\')'
    )

    async def three() -> list[Reading]:
        return await asyncio.gather(*(read_limited("pdf", document(PDF)) for _ in range(3)))

    for _ in range(2):
        assert max(int(reading.text) for reading in asyncio.run(three())) <= sandbox.AT_ONCE


def test_an_interpreter_that_can_not_start_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is the error of the file, not of the run."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert (
        refusal("pdf", PDF) == "can't be read: no process could be started for it (No such file or directory)"
    )


# Files made to do harm.


def one_page(content: bytes, resources: str = "", objects: dict[int, bytes] | None = None) -> bytes:
    """A PDF whose page has this object for its content."""
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>{resources}>>>>"
    return file_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: page.encode(),
            5: content,
            **(objects or {}),
        }
    )


def forms(levels: int) -> bytes:
    """A PDF of under 3 kB that draws 10 forms, each of which draws 10, and so on."""
    made = {}
    for level in range(levels):
        inner = f"/Resources<</XObject<</X {11 + level} 0 R>>>>"
        made[10 + level] = stream(b"/X Do " * 10, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{inner}")
    made[10 + levels] = stream(b"BT (a) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return one_page(stream(b"/X Do"), "/XObject<</X 10 0 R>>", made)


def deflated(unit: bytes, times: int) -> bytes:
    """So many copies of `unit`, compressed without having them all in memory."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()


SLOW = {
    "nested forms": forms(8),
    "a page 9,000 times": file_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 9000/Kids[%s]>>" % (b"4 0 R " * 90_000),
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5: documents.packed(b"BT (a) Tj ET " * 1_000),
        }
    ),
}


@linux
@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_a_pdf_made_to_be_slow_ends_in_time(content: bytes) -> None:
    """A few kilobytes cost no more than the limit (measured in a library: 8.7 kB took 26 s)."""
    begun = time.monotonic()
    assert refusal("pdf", content, SMALL) == "took longer than 1" + TOO_LONG
    assert time.monotonic() - begun < 10


BOMBS: dict[str, tuple[LimitedKind, bytes]] = {
    "deflate": ("pdf", one_page(stream(deflated(b" " * 1_000_000, 400), "/Filter/FlateDecode"))),
    "ASCII85": (
        "pdf",
        one_page(stream(deflated(b"z" * 1_000_000, 30), "/Filter[/FlateDecode/ASCII85Decode]")),
    ),
    "deep arrays": ("pdf", one_page(stream(b"[" * 100_000))),
    "deep elements": ("word", word("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "zip": ("word", word("<w:p><w:r><w:t>" + "The bridge. " * 10_000_000 + "</w:t></w:r></w:p>")),
    "parts in parts": (
        "mail",
        b"Subject: x\n"
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(1_000)
        ),
    ),
}


@linux
@pytest.mark.parametrize(("kind", "content"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_an_error(kind: LimitedKind, content: bytes) -> None:
    """Whatever grows or nests when it is read: in time, and said with a remedy."""
    begun = time.monotonic()
    message = refusal(kind, content, Limits(seconds=2, memory=200_000_000))
    assert time.monotonic() - begun < 15
    assert message.partition(" (")[0].partition(":")[0] in {
        "needed too much memory to read",
        "took longer than 2 seconds to read",
        "is nested too deep to read",
        "is a damaged PDF, none of its pages can be read",
        "is not a Word file, or damaged",
        "has parts nested more than 30 deep",
    }


@linux
def test_memory_is_what_a_large_file_runs_out_of() -> None:
    """With the limit it can't be read, and the message says why."""
    kind, content = BOMBS["zip"]
    assert refusal(kind, content, Limits(memory=50_000_000)) == TOO_MUCH
