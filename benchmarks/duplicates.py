"""Grouping articles into voices: precision and recall on the labelled sets, time and memory at scale.

    python -m benchmarks.duplicates [ARTICLES] [--peer]

Without a number of articles only the labelled sets are measured. Precision and recall are of pairs. Time is processor
time, given as a multiple of hashing the same texts once with SHA-256 in the same run; memory is what the process grew
by at its peak, the texts excluded. `--peer` (after `pip install datasketch`, which is no dependency) groups the same
articles by MinHash LSH and by LSH Ensemble (containment) as well, 128 permutations, over the same five-word sequences.
"""

from __future__ import annotations

import hashlib
import importlib
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Any

from benchmarks.duplicates_corpus import Corpus
from briefing.articles import origins
from briefing.articles.fingerprints import Fingerprinter
from briefing.models import Article
from tests.gold.duplicates import HELD_OUT, SETS, grouping, labelled, together

Groups = Sequence[Sequence[int]]
"""Places of articles that were taken for one voice, each place in one group."""
PERMUTATIONS = 128


def of_gold() -> None:
    """Print precision and recall of each set of the gold and of the held-out sets together, and the false merges."""
    found = {name: grouping(labelled(name)) for name in SETS}
    everything = found | {"held-out together": together({name: found[name] for name in HELD_OUT})}
    for name, each in everything.items():
        print(f"{name}: precision {each.precision:.1%}, recall {each.recall:.1%} of {len(each.same)} pairs")
    for name, each in found.items():
        for one, other in each.false_merges:
            print(f"  {name}, taken for one voice: {one}, {other}")


def at_scale(count: int) -> None:
    """Print time, memory, precision and recall for `count` made-up articles."""
    made = list(islice(Corpus().articles(count), count))
    articles, labels = [article for article, _ in made], [label for _, label in made]
    begun = time.process_time()
    for article in articles:
        hashlib.sha256(article.text.encode()).hexdigest()
    hashing = time.process_time() - begun
    before, begun = _peak(), time.process_time()
    groups = ours(articles)
    seconds = time.process_time() - begun
    size = sum(len(article.text) for article in articles) / 1e6
    print(f"{count} articles, {size:.0f} MB of text, {len(groups)} voices: {seconds:.0f} s,", end=" ")
    print(f"{seconds / hashing:.0f} times hashing, {_peak() - before:.0f} MB more,", end=" ")
    print("precision {:.4f}, recall {:.4f}".format(*score(groups, labels)))


def beside_peers(count: int) -> None:
    """Print the same of datasketch, on the labelled set for development and on `count` made-up articles."""
    gold = labelled("dev")
    made = list(islice(Corpus().articles(count), count))
    sets = {
        "dev": (list(gold.articles), [gold.labels[article.name] for article in gold.articles]),
        f"{count} made-up": ([article for article, _ in made], [label for _, label in made]),
    }
    ways: dict[str, Callable[[Sequence[Article]], Groups]] = {
        "briefing": ours,
        **{f"MinHashLSH {least}": partial(by_lsh, least=least) for least in (0.3, 0.5)},
        **{f"LSH Ensemble {least}": partial(by_ensemble, least=least) for least in (0.4, 0.6)},
    }
    for what, (articles, labels) in sets.items():
        for way, group in ways.items():
            begun = time.process_time()
            precision, recall = score(group(articles), labels)
            seconds = time.process_time() - begun
            print(f"{what}, {way}: precision {precision:.3f}, recall {recall:.3f}, {seconds:.1f} s")


def ours(articles: Sequence[Article]) -> Groups:
    """What the product finds."""
    place = {article.id: number for number, article in enumerate(articles)}
    return [[place[member] for member in origin.article_ids] for origin in origins(articles)]


def by_lsh(articles: Sequence[Article], least: float) -> Groups:
    """What MinHash LSH finds: texts whose Jaccard similarity is about `least` or more."""
    index = importlib.import_module("datasketch").MinHashLSH(threshold=least, num_perm=PERMUTATIONS)
    links: list[tuple[int, int]] = []
    for number, (_, signature) in enumerate(_signatures(articles)):
        links += [(other, number) for other in index.query(signature)]
        index.insert(number, signature)
    return _grouped(len(articles), links)


def by_ensemble(articles: Sequence[Article], least: float) -> Groups:
    """What LSH Ensemble finds: texts of which the other holds about `least` or more."""
    ensemble = importlib.import_module("datasketch").MinHashLSHEnsemble
    index = ensemble(threshold=least, num_perm=PERMUTATIONS, num_part=16)
    signatures = list(_signatures(articles))
    index.index([(number, each, size) for number, (size, each) in enumerate(signatures) if size])
    links = [
        (number, other)
        for number, (size, each) in enumerate(signatures)
        if size
        for other in index.query(each, size)
    ]
    return _grouped(len(articles), links)


def score(groups: Groups, labels: Sequence[str]) -> tuple[float, float]:
    """Precision and recall (0 to 1) of pairs."""
    right = sum(_pairs(Counter(labels[place] for place in group).values()) for group in groups)
    return right / max(_pairs(map(len, groups)), 1), right / _pairs(Counter(labels).values())


def _signatures(articles: Iterable[Article]) -> Iterable[tuple[int, Any]]:
    fingerprint = Fingerprinter()
    for article in articles:
        numbers = fingerprint(article.text)
        signature = importlib.import_module("datasketch").MinHash(num_perm=PERMUTATIONS, hashfunc=int)
        signature.update_batch((numbers >> 32).tolist())
        yield len(numbers), signature


def _grouped(count: int, links: Iterable[tuple[int, int]]) -> Groups:
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in links:
        parent[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for place in range(count):
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Measure what the command line asks for."""
    counts = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    if "--peer" in sys.argv:
        beside_peers(counts[0] if counts else 5_000)
        return
    of_gold()
    for count in counts:
        at_scale(count)


if __name__ == "__main__":
    main()
