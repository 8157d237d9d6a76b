"""Make the numbers of the linker anew: ``python tools/train_linker.py --data ../shared/data``.

Two stages. The first learns from taxonomies alone: names of the same ESCO occupation or skill, and of the same O*NET
occupation, are brought together, with the neighbourhoods of a sentence embedding as a guide. The second goes on with
real vacancy titles and the occupation that each was given. A fifth of O*NET's occupations is never learned from, so
that the benchmark of title to title has titles that training did not see.

Needs torch (``pip install torch``), which nothing else here needs. Writes src/workfolk/engine/skills/numbers/*.npz.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from workfolk.engine.skills.encoder import BUCKETS, pair_feature, split_words, word_features  # noqa: E402
from workfolk.engine.skills.labels import Labels, in_8_bits  # noqa: E402
from workfolk.engine.skills.model import Taxonomy  # noqa: E402

NUMBERS = ROOT / "src" / "workfolk" / "engine" / "skills" / "numbers"
RECORD = ROOT / "bench" / "skills_trained.json"  # the figures of the last training
DIM = 128
HELD_OUT = 5  # one of so many O*NET occupations
Log = Callable[[str], None]


def held_out(soc: str) -> bool:
    """Whether an O*NET occupation is kept from training."""
    return int(hashlib.sha256(soc.encode()).hexdigest(), 16) % HELD_OUT == 0


def features(text: str) -> np.ndarray:
    """The buckets of a text, as ``TextEncoder`` sums them."""
    words = split_words(text)
    found = [b for word in words for b in word_features(word)]
    found += [pair_feature(a, b) for a, b in pairwise(words)]
    return np.array(found or [0], np.int32)


@dataclass
class Texts:
    """Texts with the class that each belongs to. ``head`` is the list of classes: 0 occupations, 1 skills, 2 O*NET."""

    texts: list[str]
    classes: np.ndarray
    head: int | None
    weight: float
    teacher: np.ndarray | None  # (n, 384) vectors whose neighbourhoods are kept
    buckets: list[np.ndarray]


class Data:
    """What is learned from."""

    def __init__(self, folder: Path, cache: Path, log: Log) -> None:
        from workfolk.engine.skills.sources import read_esco, read_onet

        log("reading ESCO and O*NET")
        self.esco: Taxonomy = read_esco(folder / "esco").taxonomy
        onet: Taxonomy = read_onet(folder / "onet").taxonomy
        self.cache = cache
        self.log = log
        self.occupations = list(self.esco.occupations.values())
        self.skills = list(self.esco.skills.values())
        self.onet = [o for o in onet.occupations.values() if not held_out(o.onet or "")]
        self.onet_held_out = [o for o in onet.occupations.values() if held_out(o.onet or "")]
        self.occupation_groups = Labels.texts_of(self.esco.occupations)
        self.skill_groups = Labels.texts_of(self.esco.skills)
        self.onet_groups = [[o.preferred_label, *o.alternative_labels] for o in self.onet]
        with (folder / "skills" / "vacancy-titles-dev.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        number = {o.esco: n for n, o in enumerate(self.occupations)}
        rows = [row for row in rows if row["conceptUri"] in number]
        self.annotated = list(self._annotated(folder / "skills"))
        self.titles = [row["vacancyTitle"] for row in rows]
        self.title_classes = np.array([number[row["conceptUri"]] for row in rows])

    def _annotated(self, folder: Path) -> Iterator[tuple[str, str, str]]:
        """Sentence, span and key of the skill, where ESCO has the label."""
        keys: dict[str, str] = {}
        for skill in self.skills:
            keys.setdefault(skill.preferred_label.lower(), skill.key)
        for skill in self.skills:
            for label in skill.alternative_labels:
                keys.setdefault(label.lower(), skill.key)
        for name in ("tech", "house"):
            with (folder / f"{name}_validation_annotations.csv").open(newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    key = keys.get(row["label"].strip().lower())
                    if key is not None:
                        yield row["sentence"], row["sub_span"] or row["span"], key

    def teacher(self, name: str, texts: Sequence[str]) -> np.ndarray:
        """MiniLM's vectors of the texts, kept in the cache folder."""
        from workfolk.engine.retrieval.embedding import MiniLMEmbedder

        digest = hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:12]
        path = self.cache / f"{name}-{digest}.npy"
        if not path.exists():
            self.log(f"embedding {len(texts)} texts of {name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, MiniLMEmbedder(threads=2).embed_together(texts).astype(np.float16))
        return np.load(path)

    def of(
        self, name: str, groups: Sequence[Sequence[str]], head: int, weight: float, *, teach: bool = True
    ) -> Texts:
        texts = [text for group in groups for text in group]
        classes = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        teacher = self.teacher(name, texts) if teach else None
        return Texts(texts, classes, head, weight, teacher, [features(text) for text in texts])

    def taxonomy_texts(self) -> list[Texts]:
        """Stage one: no title of a vacancy."""
        return [
            self.of("occupations", self.occupation_groups, 0, 1.0),
            self.of("skills", self.skill_groups, 1, 1.0),
            self.of("onet", self.onet_groups, 2, 0.5),
            self.of("descriptions-o", [[o.summary[:300]] for o in self.occupations], 0, 0.3, teach=False),
            self.of("descriptions-s", [[s.description[:300]] for s in self.skills], 1, 0.3, teach=False),
        ]

    def vacancies(self, rows: np.ndarray | None = None) -> Texts:
        """The vacancy titles, all or some."""
        everything = Texts(
            self.titles,
            self.title_classes,
            0,
            1.0,
            self.teacher("vacancies", self.titles),
            [features(t) for t in self.titles],
        )
        if rows is None:
            return everything
        return Texts(
            [self.titles[i] for i in rows],
            self.title_classes[rows],
            0,
            1.0,
            everything.teacher[rows],  # type: ignore[index]
            [everything.buckets[i] for i in rows],
        )


def new_model(data: Data, dim: int = DIM) -> Any:
    import torch
    from torch.nn import functional

    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.table = torch.nn.EmbeddingBag(BUCKETS, dim, mode="sum", sparse=True)
            torch.nn.init.normal_(self.table.weight, std=0.05)
            sizes = (len(data.occupations), len(data.skills), len(data.onet))
            self.heads = torch.nn.ModuleList(torch.nn.Linear(dim, n) for n in sizes)
            self.teach = torch.nn.Linear(dim, 384, bias=False)
            for head in self.heads:
                torch.nn.init.normal_(head.weight, std=0.05)
                torch.nn.init.zeros_(head.bias)
            self.sharpness = torch.nn.Parameter(torch.full((3,), 14.0))

        def encode(self, buckets: Sequence[np.ndarray]) -> Any:
            offsets = np.zeros(len(buckets), np.int64)
            offsets[1:] = np.cumsum([len(b) for b in buckets[:-1]])
            ids = torch.from_numpy(np.concatenate(buckets).astype(np.int64))
            return functional.normalize(self.table(ids, torch.from_numpy(offsets)), dim=1)

        def logits(self, x: Any, head: int) -> Any:
            layer = self.heads[head]
            return (
                self.sharpness[head] * functional.linear(x, functional.normalize(layer.weight, dim=1))
                + layer.bias
            )

    return Model()


def train(
    model: Any,
    sets: Sequence[Texts],
    *,
    epochs: float,
    rate: float,
    seed: int,
    log: Log,
    drop: float = 0.15,
    batch: int = 512,
) -> None:
    """Go on training ``model`` in place. Deterministic for a seed and a number of threads."""
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    random = np.random.RandomState(seed)
    table = torch.optim.SparseAdam([model.table.weight], lr=rate)
    rest = [p for name, p in model.named_parameters() if name != "table.weight"]
    dense = torch.optim.AdamW(rest, lr=rate, weight_decay=0)
    jobs: list[tuple[int, np.ndarray]] = []
    for _ in range(int(np.ceil(epochs))):
        turn = [
            (k, order[a : a + batch])
            for k, one in enumerate(sets)
            for order in [random.permutation(len(one.texts))]
            for a in range(0, len(one.texts), batch)
        ]
        random.shuffle(turn)  # type: ignore[arg-type]
        jobs.extend(turn)
    jobs = jobs[: int(len(jobs) * epochs / np.ceil(epochs))]
    began, losses = time.time(), []
    for step, (k, rows) in enumerate(jobs):
        for optimiser in (table, dense):
            for group in optimiser.param_groups:
                group["lr"] = rate * max(1 - step / len(jobs), 0.03)
        one = sets[k]
        buckets = [one.buckets[i] for i in rows]
        x = model.encode([b[random.rand(len(b)) >= drop] if len(b) > 3 else b for b in buckets])
        loss = torch.zeros(())
        if one.head is not None:
            entropy = functional.cross_entropy(model.logits(x, one.head), torch.from_numpy(one.classes[rows]))
            losses.append(float(entropy.detach()))
            loss = loss + one.weight * entropy
        if one.teacher is not None:
            taught = torch.from_numpy(one.teacher[rows].astype(np.float32))
            loss = loss + 3 * (1 - (functional.normalize(model.teach(x), dim=1) * taught).sum(1)).mean()
            loss = loss + 6 * ((x @ x.T - taught @ taught.T) ** 2).mean()
        table.zero_grad()
        dense.zero_grad()
        loss.backward()
        table.step()
        dense.step()
        if step % 400 == 399:
            log(
                f"step {step + 1}/{len(jobs)}, loss {np.mean(losses[-400:]):.3f}, {time.time() - began:.0f} s"
            )


def encoder_of(model: Any) -> tuple[np.ndarray, np.ndarray]:
    """The table in 8 bits, with a factor for each row."""
    rows = model.table.weight.detach().numpy()
    scale = np.maximum(np.abs(rows).max(1), 1e-6) / 127
    return np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float16)


def head_of(model: Any, head: int) -> dict[str, np.ndarray]:
    """A head's vectors in 8 bits, its biases and its sharpness."""
    weight = model.heads[head].weight.detach().numpy()
    return {
        "vectors": in_8_bits(weight / np.linalg.norm(weight, axis=1, keepdims=True)),
        "bias": model.heads[head].bias.detach().numpy().astype(np.float16),
        "sharpness": np.float32(model.sharpness[head].item()),
    }


def ids_of(uris: Sequence[str]) -> np.ndarray:
    """The last parts of ESCO's uris, 16 bytes each."""
    return np.array([list(bytes.fromhex(uri.rsplit("/", 1)[1].replace("-", ""))) for uri in uris], np.uint8)


def write(model: Any, data: Data, folder: Path) -> None:
    """What the package ships, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    table, scale = encoder_of(model)
    np.savez_compressed(folder / "encoder.npz", table=table, scale=scale)
    np.savez_compressed(
        folder / "occupations.npz",
        ids=ids_of([o.esco or "" for o in data.occupations]),
        **head_of(model, 0),
        **{f"onet_{name}": value for name, value in head_of(model, 2).items()},
    )
    np.savez_compressed(
        folder / "skills.npz", ids=ids_of([s.esco or "" for s in data.skills]), **head_of(model, 1)
    )


def stage_one(data: Data, log: Log, epochs: float = 5) -> Any:
    model = new_model(data)
    train(model, data.taxonomy_texts(), epochs=epochs, rate=0.004, seed=0, log=log)
    return model


def stage_two(model: Any, data: Data, sets: Sequence[Texts], log: Log, rows: np.ndarray | None = None) -> Any:
    """A copy of the model that has also seen vacancy titles, all or some rows."""
    import copy

    model = copy.deepcopy(model)
    random = np.random.RandomState(1)
    occupations, skills, onet = sets[0], sets[1], sets[2]

    def part(one: Texts, n: int) -> Texts:
        chosen = random.permutation(len(one.texts))[:n]
        return Texts(
            [one.texts[i] for i in chosen],
            one.classes[chosen],
            one.head,
            one.weight,
            None if one.teacher is None else one.teacher[chosen],
            [one.buckets[i] for i in chosen],
        )

    vacancies = data.vacancies(rows)
    train(
        model,
        [occupations, vacancies, vacancies, part(skills, 30_000), part(onet, 10_000)],
        epochs=3,
        rate=0.003,
        seed=2,
        log=log,
        drop=0.3,
    )
    return model


def title_features(data: Data, numbers: Any, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The occupations considered for vacancy titles and their features, as the ranker computes them."""
    from workfolk.engine.skills.parts import take_apart
    from workfolk.engine.skills.title_ranker import TitleRanker, bridge_of

    vectors = numbers.encoder.encode([text for group in data.occupation_groups for text in group])
    labels = Labels.of(tuple(data.esco.occupations), data.occupation_groups, vectors, None)
    ranker = TitleRanker(
        data.esco,
        labels,
        numbers.encoder,
        numbers.occupations,
        bridge_of(labels, numbers.occupations),
        labels.word_index(),
    )
    chosen, features = [], []
    for start in range(0, len(rows), 64):
        titles = [data.titles[i] for i in rows[start : start + 64]]
        c, f, _ = ranker.features(titles, [take_apart(title) for title in titles])
        chosen.append(c)
        features.append(f)
    return np.concatenate(chosen), np.concatenate(features)


def fit(
    features: np.ndarray,
    right: np.ndarray,
    *,
    hidden: int,
    listwise: bool,
    decay: float = 1e-4,
    epochs: int = 60,
) -> dict[str, np.ndarray]:
    """A ``Network`` over candidates: (n, k, n_features), (n, k) 1 where right. Rows without a right one teach nothing."""
    import torch
    from torch.nn import functional

    torch.manual_seed(0)
    random = np.random.RandomState(0)
    some = right.any(1)
    features, right = features[some], right[some]
    flat = features.reshape(-1, features.shape[-1])
    mean, deviation = flat.mean(0), flat.std(0)
    deviation = np.where(deviation < 1e-6, 1, deviation)
    x = torch.from_numpy(((features - mean) / deviation).astype(np.float32))
    y = torch.from_numpy(right.astype(np.float32))
    y = y / y.sum(1, keepdim=True) if listwise else y
    one, two, direct = (
        torch.nn.Linear(x.shape[-1], hidden),
        torch.nn.Linear(hidden, 1, bias=False),
        torch.nn.Linear(x.shape[-1], 1, bias=False),
    )
    torch.nn.init.zeros_(two.weight)
    torch.nn.init.zeros_(direct.weight)
    optimiser = torch.optim.AdamW(
        [*one.parameters(), *two.parameters(), *direct.parameters()], lr=0.01, weight_decay=decay
    )
    for epoch in range(epochs):
        for group in optimiser.param_groups:
            group["lr"] = 0.01 * (1 - epoch / epochs) + 1e-4
        order = random.permutation(len(x))
        for start in range(0, len(x), 256):
            rows = order[start : start + 256]
            scores = (two(torch.tanh(one(x[rows]))) + direct(x[rows])).squeeze(-1)
            loss = (
                -(y[rows] * functional.log_softmax(scores, 1)).sum(1).mean()
                if listwise
                else functional.binary_cross_entropy_with_logits(scores, y[rows])
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return {
        "mean": mean.astype(np.float32),
        "deviation": deviation.astype(np.float32),
        "hidden": one.weight.detach().numpy().T.copy(),
        "hidden_bias": one.bias.detach().numpy(),
        "output": two.weight.detach().numpy()[0],
        "direct": direct.weight.detach().numpy()[0],
        "x": np.array([0, 1], np.float32),
        "y": np.array([0, 1], np.float32),
    }


def with_head(network: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Add the learned vectors' own verdict, which saw all titles of training, to a network that was fitted on few."""
    from workfolk.engine.skills.title_ranker import FEATURES

    n = FEATURES.index("learned vector: probability")
    network["direct"] = network["direct"].copy()
    network["direct"][n] += network["deviation"][n]
    return network


# What was good before anything was fitted. Some hundred annotated spans cannot say more than a correction of it.
MIX = {
    "skill_": {
        "nearest label, part": 2.0,
        "learned vector, part: probability": 0.02,
        "nearest label, sentence": 0.8,
    },
    "skill_meaning_": {
        "nearest label, part": 2.4,
        "learned vector, part: probability": 0.08,
        "nearest label in meaning, part": 5.6,
        "nearest label, sentence": 2.4,
        "nearest label in meaning, sentence": 2.4,
    },
}


def with_mix(network: dict[str, np.ndarray], prefix: str) -> dict[str, np.ndarray]:
    """Add the fixed mix to what was fitted."""
    from workfolk.engine.skills.skill_ranker import FEATURES

    network["direct"] = network["direct"].copy()
    for name, part in MIX[prefix].items():
        n = FEATURES.index(name)
        network["direct"][n] += part * network["deviation"][n]
    return network


def curve(values: np.ndarray, right: np.ndarray, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """A rising curve from values to shares of right answers (pool adjacent violators), thinned to some dozen knots.

    The knots lie where the values lie, and closest where they are highest. ``low`` and ``high`` bound what can come.
    """
    order = np.argsort(values, kind="stable")
    v, blocks = values[order].astype(float), []
    for value, hit in zip(v, right[order].astype(float), strict=True):
        blocks.append([hit, 1, value])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            hits, n, total = blocks.pop()
            blocks[-1][0] += hits
            blocks[-1][1] += n
            blocks[-1][2] += total
    while len(blocks) > 1 and blocks[-1][1] < 30:  # a handful at the end that all happened to be right
        few = blocks.pop()
        blocks[-1] = [a + b for a, b in zip(blocks[-1], few, strict=True)]
    x = np.array([b[2] / b[1] for b in blocks])
    y = np.array([b[0] / b[1] for b in blocks])
    levels = np.concatenate([np.linspace(0, 0.9, 10), 1 - np.geomspace(0.08, 0.0005, 24)])
    grid = np.unique(np.concatenate([[low, high], np.quantile(v, levels)]))
    # strictly rising, so that calibration never makes two equal that were not
    smooth = np.interp(grid, x, y) * 0.998 + 0.001 * (grid - low) / (high - low)
    return grid.astype(np.float32), np.maximum.accumulate(smooth).astype(np.float32)


def skill_lists(
    data: Data, numbers: Any, *, meaning: bool
) -> tuple[list[str], list[str], np.ndarray, np.ndarray, list[list[int]]]:
    """Spans and sentences of the annotated sets: texts, their sentences, features of 80 candidates, which are right, gold.

    Candidates are the ranker's; where a text has fewer, rows of zeros fill up.
    """
    from workfolk.engine.retrieval.embedding import MiniLMEmbedder
    from workfolk.engine.skills.gate import speaks_of_skills
    from workfolk.engine.skills.linker import Linker
    from workfolk.engine.skills.skill_ranker import FEATURES, SkillRanker

    flat = [text for group in data.skill_groups for text in group]
    meanings = in_8_bits(data.teacher("skills", flat).astype(np.float32)) if meaning else None
    labels = Labels.of(tuple(data.esco.skills), data.skill_groups, numbers.encoder.encode(flat), meanings)
    linker = Linker(data.esco)
    ranker = SkillRanker(
        data.esco, labels, numbers.encoder, numbers.skills, linker.link, labels.word_index(), None,
        MiniLMEmbedder(threads=2) if meaning else None,
    )  # fmt: skip
    number = {key: n for n, key in enumerate(labels.keys)}
    wanted: dict[tuple[str, str], list[int]] = {}
    for sentence, span, key in data.annotated:
        wanted.setdefault((span, sentence), []).append(number[key])
        wanted.setdefault((sentence, sentence), []).append(number[key])
    texts, of, golds, found, right = [], [], [], [], []
    for (text, sentence), gold in wanted.items():
        links = [link for link in linker.link(text) if link.type == "skill"]
        read = ranker.features(text, links, speaks_of_skills(text))
        if read is None:
            continue
        chosen, features, _ = read
        best = np.argsort(-(features[:, 0] + features[:, 15] + features[:, 8]), kind="stable")[:80]
        row, hit = np.zeros((80, len(FEATURES)), np.float32), np.zeros(80, bool)
        row[: len(best)] = features[best]
        hit[: len(best)] = np.isin(chosen[best], gold)
        texts.append(text)
        of.append(sentence)
        found.append(row)
        right.append(hit)
        golds.append(gold)
    return texts, of, np.stack(found), np.stack(right), golds


Fold = tuple[
    np.ndarray, np.ndarray, np.ndarray, Any
]  # rows, occupations considered, features, network for them


def taxonomy_alone(data: Data, cache: Path) -> list[Fold]:
    """Vectors that saw no vacancy title; what weighs the features is fitted on the other folds."""
    from workfolk.engine.skills.network import Network
    from workfolk.engine.skills.numbers_read import Numbers

    fold, gold = folds(data), data.title_classes
    chosen, features = title_features(data, Numbers(cache / "stage-one", weights=False), np.arange(len(gold)))
    answers = []
    for k in range(5):
        here = fold == k
        right = chosen[~here] == gold[~here][:, None]
        network = Network(**fit(features[~here], right, hidden=32, listwise=True, decay=1e-3, epochs=30))
        answers.append((np.flatnonzero(here), chosen[here], features[here], network))
    return answers


def trained_in_folds(data: Data, cache: Path) -> list[Fold]:
    """Vectors that saw the titles of the other folds; what weighs the features was fitted on those folds, each as seen
    by vectors that had not seen it."""
    from workfolk.engine.skills.network import Network
    from workfolk.engine.skills.numbers_read import Numbers

    fold, gold = folds(data), data.title_classes
    rows = [np.flatnonzero(fold == k) for k in range(5)]
    read = [title_features(data, Numbers(cache / f"fold-{k}", weights=False), rows[k]) for k in range(5)]
    answers = []
    for k, (here, (chosen, features)) in enumerate(zip(rows, read, strict=True)):
        others = [j for j in range(5) if j != k]
        seen = np.concatenate([read[j][1] for j in others])
        right = np.concatenate([read[j][0] == gold[rows[j]][:, None] for j in others])
        network = Network(**with_head(fit(seen, right, hidden=16, listwise=True, decay=0.03, epochs=30)))
        answers.append((here, chosen, features, network))
    return answers


def evaluate_titles(
    titles: Sequence[str],
    uris: Sequence[str],
    *,
    folder: Path = ROOT.parent / "shared" / "data",
    cache: Path = ROOT / "var" / "training",
) -> dict[str, list[list[tuple[str, float]]]]:
    """For each way of training, the occupations of each title as (uri, score), best first; none was trained on.

    Raises FileNotFoundError where ``main`` has not left its stages in ``cache``.
    """
    if not (cache / "fold-4" / "skills.npz").exists():
        raise FileNotFoundError(f"No training in {cache}: python tools/train_linker.py --data {folder}")
    data = Data(folder, cache, lambda _text: None)
    number: dict[tuple[str, str], int] = {}
    for n, (title, at) in enumerate(zip(data.titles, data.title_classes, strict=True)):
        number.setdefault((title, data.occupations[at].esco or ""), n)
    names = [o.esco or "" for o in data.occupations]
    result = {}
    for regime, answers in (
        ("taxonomy data alone", taxonomy_alone(data, cache)),
        ("trained, five folds", trained_in_folds(data, cache)),
    ):
        found: dict[int, list[tuple[str, float]]] = {}
        for here, chosen, features, network in answers:
            scores = network.probabilities(features)
            order = np.argsort(-scores, axis=1, kind="stable")
            for row, n in enumerate(here):
                found[int(n)] = [(names[chosen[row, i]], float(scores[row, i])) for i in order[row]]
        result[regime] = [
            found.get(number.get((title, uri), -1), []) for title, uri in zip(titles, uris, strict=True)
        ]
    return result


def weigh(data: Data, cache: Path, out: Path, log: Log) -> None:
    """Fit what weighs the features, say how good it is in folds, and write everything that is shipped."""
    import shutil

    import torch

    from workfolk.engine.skills.network import Network
    from workfolk.engine.skills.numbers_read import Numbers

    torch.set_num_threads(1)  # the networks are too small for two
    out.mkdir(parents=True, exist_ok=True)
    weights: dict[str, np.ndarray] = {}
    gold = data.title_classes
    record: dict[str, Any] = {"rows": len(gold)}

    answers = taxonomy_alone(data, cache)
    found = np.concatenate([ranks(f, c, gold[here], network) for here, c, f, network in answers])
    log(f"titles, vectors from taxonomies alone, weights in folds: {summary(found)}")
    record["taxonomy data alone"] = figures(found)
    answers = trained_in_folds(data, cache)
    found = np.concatenate([ranks(f, c, gold[here], network) for here, c, f, network in answers])
    log(f"titles, trained, five folds, no title trained on: {summary(found)}")
    record["trained, five folds"] = figures(found)
    at = np.concatenate([here for here, _, _, _ in answers])
    c, f = np.concatenate([c for _, c, _, _ in answers]), np.concatenate([f for _, _, f, _ in answers])
    right = c == gold[at][:, None]
    shipped = with_head(fit(f, right, hidden=16, listwise=True, decay=0.03, epochs=40))
    # by networks that had not seen the titles either
    shown = np.concatenate([network.probabilities(features) for _, _, features, network in answers])
    shipped["x"], shipped["y"] = curve(shown.ravel(), right.ravel(), 0.0, 1.0)
    weights |= {f"title_{name}": value for name, value in shipped.items()}

    numbers = Numbers(cache / "stage-two", weights=False)
    for prefix, meaning in (("skill_", False), ("skill_meaning_", True)):
        texts, of, f, right, golds = skill_lists(data, numbers, meaning=meaning)
        part = np.array([int(hashlib.sha256(s.encode()).hexdigest(), 16) % 5 for s in of])
        scores = np.zeros(right.shape)
        for k in range(5):
            fitted = fit(f[part != k], right[part != k], hidden=1, listwise=False, decay=0.05, epochs=40)
            scores[part == k] = Network(**with_mix(fitted, prefix)).scores(f[part == k])
        real = f.any(2)  # the rest fills up
        scores = np.where(real, scores, -np.inf)
        place = np.argsort(np.argsort(-scores, axis=1), axis=1)
        spans = np.array([text != sentence for text, sentence in zip(texts, of, strict=True)])
        for name, some in (("spans", spans), ("sentences", ~spans)):
            hits = sum(int((place[i][right[i]] < 10).sum()) for i in np.flatnonzero(some))
            log(
                f"skills, {prefix}: {name}, recall@10 {hits / sum(len(set(golds[i])) for i in np.flatnonzero(some)):.4f}"
            )
        made = with_mix(fit(f, right, hidden=1, listwise=False, decay=0.05, epochs=40), prefix)
        made["x"], made["y"] = curve(scores[real], right[real], -100.0, 100.0)
        weights |= {prefix + name: value for name, value in made.items()}
    for name in ("encoder.npz", "occupations.npz", "skills.npz"):
        shutil.copyfile(cache / "stage-two" / name, out / name)
    np.savez_compressed(out / "weights.npz", **weights)
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    log(f"written to {out} and {RECORD}")


def ranks(features: np.ndarray, chosen: np.ndarray, gold: np.ndarray, network: Any) -> np.ndarray:
    """The rank of the right one among the candidates, from 1; infinite where it is not among them."""
    scores = network.scores(features)
    hit = chosen == gold[:, None]
    right = np.where(hit.any(1), scores[np.arange(len(scores)), hit.argmax(1)], -np.inf)
    return np.where(hit.any(1), 1.0 + (scores > right[:, None]).sum(1), np.inf)


def figures(found: np.ndarray) -> dict[str, float]:
    """What the benchmark shows where the training itself is not at hand."""
    return {"mrr": round(float(np.mean(1 / found)), 4), "recall@10": round(float(np.mean(found <= 10)), 4)}


def summary(found: np.ndarray) -> str:
    return f"MRR {np.mean(1 / found):.4f}, recall@1 {np.mean(found <= 1):.4f}, recall@10 {np.mean(found <= 10):.4f}"


def main() -> None:
    """Train, weigh, measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with esco/, onet/ and skills/")
    parser.add_argument(
        "--cache", type=Path, default=ROOT / "var" / "training", help="where vectors and stages are kept"
    )
    parser.add_argument("--out", type=Path, default=NUMBERS)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument(
        "--only", choices=["one", "two", "folds", "weigh"], help="do one step, with what earlier steps left"
    )
    arguments = parser.parse_args()
    import torch

    torch.set_num_threads(2)
    began = time.time()

    def log(text: str) -> None:
        print(f"[{time.time() - began:5.0f} s] {text}", file=sys.stderr, flush=True)

    data = Data(arguments.data, arguments.cache, log)
    sets = data.taxonomy_texts()
    log("features made")
    first = arguments.cache / "stage-one.pt"
    model = new_model(data)
    if arguments.only in (None, "one"):
        train(model, sets, epochs=arguments.epochs, rate=0.004, seed=0, log=log)
        torch.save(model.state_dict(), first)
        write(model, data, arguments.cache / "stage-one")
    else:
        model.load_state_dict(torch.load(first))
    if arguments.only in (None, "two"):
        write(stage_two(model, data, sets, log), data, arguments.cache / "stage-two")
    if arguments.only in (None, "folds"):
        for fold in range(5):
            rows = np.flatnonzero(folds(data) != fold)
            write(stage_two(model, data, sets, log, rows), data, arguments.cache / f"fold-{fold}")
            log(f"fold {fold}")
    if arguments.only in (None, "weigh"):
        weigh(data, arguments.cache, arguments.out, log)


def folds(data: Data) -> np.ndarray:
    """The fold of each vacancy title, 0 to 4. Titles that differ in capitals or spaces only share one."""
    return np.array([crc32(" ".join(title.casefold().split()).encode()) % 5 for title in data.titles])


if __name__ == "__main__":
    main()
