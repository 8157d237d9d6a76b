"""Apache Lucene in this process through JPype; its jars and a Java runtime come with ``arcadedb-embedded``.

Set up as Lucene's own documentation has it: MMapDirectory, the default codec (HNSW, 16 links, beam 100), the Panama
vector API, vectors of length 1 compared by dot product, one RAM buffer as large as Lucene allows and no merging, text
fields with frequencies but without positions and stored values, filters as constant-score FILTER clauses. Java has one
thread to search and the serial collector. What JPype costs (making documents, queries, lists of hits) is off the clock.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workfolk.bench.data import WEIGHTS, Batch
from workfolk.bench.engines.base import own_memory
from workfolk.bench.questions import TOP
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

jpype: Any = importlib.import_module("jpype")
_RRF = 60
_WIDTHS = (100, 200, 400, 800, 1_600)


def _start(heap: str) -> None:
    if jpype.isJVMStarted():
        return
    spec = importlib.util.find_spec("arcadedb_embedded")
    assert spec is not None and spec.origin is not None
    home = Path(spec.origin).parent
    jars = sorted(str(jar) for jar in home.glob("jars/lucene-*.jar"))
    jpype.startJVM(
        str(next(home.glob("jre/lib/server/libjvm.*"))),
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        classpath=jars,
        convertStrings=False,
    )


def _java(name: str) -> Any:
    return jpype.JClass(f"org.apache.lucene.{name}")


class Builder:
    """One segment where it fits into Lucene's 2 GB of buffer; the documents of a batch are made off the clock."""

    def __init__(self, folder: Path, members: int) -> None:
        _start(f"{max(2, 2 + members // 150_000)}g")
        config = _java("index.IndexWriterConfig")(_java("analysis.standard.StandardAnalyzer")())
        config.setRAMBufferSizeMB(2047.0)
        config.setRAMPerThreadHardLimitMB(2047)
        config.setUseCompoundFile(False)
        config.setMergePolicy(_java("index.NoMergePolicy").INSTANCE)
        path = jpype.JClass("java.nio.file.Path").of(str(folder))
        self._directory = _java("store.MMapDirectory")(path)
        self._writer = _java("index.IndexWriter")(self._directory, config)
        self._document = _java("document.Document")
        self._field = _java("document.Field")
        self._keyword = _java("document.StringField")
        self._number = _java("document.DoubleField")
        self._vector = _java("document.KnnFloatVectorField")
        self._not_stored = _java("document.Field$Store").NO
        self._dot = _java("index.VectorSimilarityFunction").DOT_PRODUCT
        text = _java("document.FieldType")()
        text.setIndexOptions(_java("index.IndexOptions").DOCS_AND_FREQS)
        text.setTokenized(True)
        text.freeze()
        self._text = text
        self._list = jpype.JClass("java.util.ArrayList")
        self._floats = jpype.JArray(jpype.JFloat)

    def prepare(self, batch: Batch) -> Any:
        documents = self._list()
        for i in range(len(batch)):
            document = self._document()
            for name, texts in batch.texts.items():
                if texts[i]:
                    document.add(self._field(name, texts[i], self._text))
            for name, values in batch.filters.items():
                for value in values[i]:
                    document.add(self._keyword(name, value, self._not_stored))
            for name, numbers in batch.numbers.items():
                document.add(self._number(name, float(numbers[i]), self._not_stored))
            document.add(self._vector("vector", self._floats(batch.vectors[i]), self._dot))
            documents.add(document)
        return documents

    def add(self, prepared: Any) -> None:
        self._writer.addDocuments(prepared)

    def finish(self) -> None:
        self._writer.commit()
        self._writer.close()

    def close(self) -> None:
        self._directory.close()


class Searcher:
    """Text: a disjunction over fields and words with BM25 and boosts. Hybrid: two searches and TopDocs.rrf."""

    def __init__(self, folder: Path) -> None:
        _start("1g")
        path = jpype.JClass("java.nio.file.Path").of(str(folder))
        self._reader = _java("index.DirectoryReader").open(_java("store.MMapDirectory")(path))
        self._searcher = _java("search.IndexSearcher")(self._reader)
        self._term = _java("index.Term")
        self._term_query = _java("search.TermQuery")
        self._in_set = _java("search.TermInSetQuery")
        self._bytes = _java("util.BytesRef")
        self._boost = _java("search.BoostQuery")
        self._constant = _java("search.ConstantScoreQuery")
        self._boolean = _java("search.BooleanQuery$Builder")
        occur = _java("search.BooleanClause$Occur")
        self._filter, self._should, self._must = occur.FILTER, occur.SHOULD, occur.MUST
        self._number = _java("document.DoubleField")
        self._nearest = _java("search.KnnFloatVectorQuery")
        self._top_docs = _java("search.TopDocs")
        self._floats = jpype.JArray(jpype.JFloat)
        self._list = jpype.JClass("java.util.ArrayList")

    def supports(self, search: Search) -> bool:
        return True

    def widths(self) -> tuple[int, ...]:
        return _WIDTHS

    def prepare(self, search: Search, width: int) -> Callable[[], Any]:
        where = self._where(search.where)
        find = self._searcher.search
        text = self._words(search.text, where) if search.text else None
        if search.vector is None:
            return lambda: find(text, TOP)
        nearest = self._nearest("vector", self._floats(search.vector), width or TOP, where)
        if text is None:
            return lambda: find(nearest, TOP)
        lists = jpype.JArray(self._top_docs)

        def both() -> Any:
            return self._top_docs.rrf(TOP, _RRF, lists([find(text, TOP), find(nearest, TOP)]))

        return both

    def _words(self, text: str, where: Any) -> Any:
        words = self._boolean()
        for word in text.split():
            for field, weight in WEIGHTS.items():
                words.add(self._boost(self._term_query(self._term(field, word)), weight), self._should)
        whole = self._boolean()
        whole.add(words.build(), self._must)
        whole.add(where, self._filter)
        return whole.build()

    def _where(self, where: Filter) -> Any:
        match where:
            case AnyOf(field, (value,)):
                return self._term_query(self._term(field, value))
            case AnyOf(field, values):
                wanted = self._list()
                for value in values:
                    wanted.add(self._bytes(value))
                return self._in_set(field, wanted)
            case Between(field, lo, hi) if lo is not None and hi is not None:
                return self._number.newRangeQuery(field, lo, hi)
            case And(parts):
                builder, occur = self._boolean(), self._filter
            case Or(parts):
                builder, occur = self._boolean(), self._should
            case _:
                raise ValueError(f"No question of the benchmark filters by {where!r}.")
        for part in parts:
            builder.add(self._where(part), occur)
        return self._constant(builder.build())

    def ids(self, answer: Any) -> list[int]:
        # Documents come in one by one and are never merged, so Lucene numbers them as we do.
        return [int(hit.doc) for hit in answer.scoreDocs]

    def count(self, where: Filter) -> int:
        return int(self._searcher.count(self._where(where)))

    def memory(self) -> dict[str, int]:
        return own_memory()

    def close(self) -> None:
        self._reader.close()


class Lucene:
    """See the module."""

    notes = (
        "query cache: Lucene's default",
        "heap at most 1 GB for searching; serial garbage collector",
        "hybrid: two searches fused by reciprocal rank (TopDocs.rrf)",
        "making documents and queries through JPype is not counted",
    )

    @property
    def version(self) -> str:
        _start("1g")
        return str(_java("util.Version").LATEST)

    def builder(self, folder: Path, members: int) -> Builder:
        return Builder(folder, members)

    def searcher(self, folder: Path) -> Searcher:
        return Searcher(folder)


ENGINE = Lucene
