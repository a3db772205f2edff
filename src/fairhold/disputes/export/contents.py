"""What a case file holds: everything of the case, each file with its hash."""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from fairhold.casework import chain
from fairhold.disputes import access, settlement
from fairhold.disputes.export.archive import Entry, stream
from fairhold.disputes.export.page import README, page_of
from fairhold.disputes.facts import facts_of
from fairhold.disputes.models import Dispute, Transfer
from fairhold.disputes.queries import case_page, ruling_document
from fairhold.evidence.models import Exhibit
from fairhold.factfile.decode import decode
from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.parties.actor import Actor
from fairhold.rules import policy as policies
from fairhold.rules.dispute.advice import as_json
from fairhold.rules.dispute.judgement import judge
from fairhold.rulings import services as rulings
from fairhold.rulings.pdf import ruling_pdf

log = logging.getLogger(__name__)

FORMAT = "fairhold-case-file/1"
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The archive of one case: its name, and its bytes in pieces, to be read once."""

    name: str
    pieces: Iterator[bytes]


def case_file(*, reference: str, actor: Actor, now: datetime) -> CaseFile:
    """The case file of a dispute (D-000123), for whoever may see it: both parties, the platform.

    All rows are read here; what follows reads the vault alone, file by file.
    """
    dispute = access.find(reference, actor)
    name = access.reference_of(dispute)
    files = [*_exhibits(dispute), *_papers(dispute), *_transfer(dispute), *_advance(dispute)]
    documents = _documents(dispute, actor, now)
    index = _index(dispute, files, documents, now)
    folder = f"case-{name}"
    written = [
        _text("README.txt", README.format(reference=name)),
        _json("index.json", index),
        _text("index.html", page_of(index)),
        *documents,
        *(_stored(path, file) for path, file, _ in files),
    ]
    sums = "".join(f"{entry.sha256}  {entry.path}\n" for entry in written)
    entries = [*written, _text("SHA256SUMS", sums)]
    inside = (Entry(f"{folder}/{each.path}", each.sha256, each.pieces) for each in entries)
    return CaseFile(f"{folder}.zip", stream(inside, at=now))


def _exhibits(dispute: Dispute) -> Iterable[tuple[str, StoredFile, dict[str, Any]]]:
    found = Exhibit.objects.filter(case=dispute.case).select_related("file").order_by("pk")
    for each in found:
        yield (
            _path("exhibits", each.label, each.file),
            each.file,
            {
                "label": each.label,
                "kind": each.kind,
                "title": each.title,
                "brought_by": each.side,
                "brought_at": each.offered_at.isoformat(),
                "made_by": each.issuer_name or each.issuer_role,
                "integrity": each.integrity,
                "accepted_as_authentic": each.acknowledged_at is not None,
                "late": each.late,
                "admitted": each.admitted,
            },
        )


def _papers(dispute: Dispute) -> Iterable[tuple[str, StoredFile, dict[str, Any]]]:
    """The order's documents and the reports of its inspections, under their labels in the facts."""
    order = dispute.order
    for paper in order.documents.select_related("file").order_by("pk"):
        told = {"label": paper.label, "kind": paper.kind, "title": paper.title}
        made = {"made_by": paper.issuer_name or paper.issuer_role}
        yield _path("order", paper.label, paper.file), paper.file, {**told, **made}
    reported = order.inspections.filter(report__isnull=False).select_related("report", "company")
    for seen in reported.order_by("pk"):
        if seen.report is None:
            continue
        told = {"label": seen.label, "kind": "inspection_report", "title": "Inspection report"}
        path = _path("order", seen.label, seen.report)
        yield path, seen.report, {**told, "made_by": seen.company.name}


def _transfer(dispute: Dispute) -> Iterable[tuple[str, StoredFile, dict[str, Any]]]:
    shown = Transfer.objects.filter(dispute=dispute, file__isnull=False).select_related("file")
    for each in shown:
        if each.file is None:
            continue
        told = {"label": "transfer", "kind": "payment_record", "title": "Transfer of the refund"}
        yield _path("transfer", "transfer", each.file), each.file, {**told, "made_by": ""}


def _advance(dispute: Dispute) -> Iterable[tuple[str, StoredFile, dict[str, Any]]]:
    """The documents of what the platform paid in advance, and of what came back."""
    made = settlement.advance_of(dispute)
    if made is None:
        return
    back = settlement.recovery_of(made)
    shown = [("advance", "The platform's transfer in advance", made.file)]
    shown += [] if back is None else [("recovery", "The advance paid back", back.file)]
    for label, title, file in shown:
        told = {"label": label, "kind": "payment_record", "title": title, "made_by": ""}
        yield _path("transfer", label, file), file, told


def _documents(dispute: Dispute, actor: Actor, now: datetime) -> list[Entry]:
    """What the platform itself wrote: events, messages, order, facts, judgement, ruling."""
    case = case_page(reference=access.reference_of(dispute), actor=actor)
    standing = rulings.standing(dispute.case)
    facts, judgement = (
        _judged(dispute, now)
        if standing is None
        else (
            standing.facts,
            standing.judgement,
        )
    )
    messages = dispute.case.messages.select_related("organisation").order_by("pk")
    made = [
        _json("events.json", chain.exported(dispute.case)),
        _json(
            "messages.json",
            [
                {
                    "number": each.pk,
                    "by": each.organisation.name,
                    "side": each.side,
                    "at": each.at.isoformat(),
                    "text": each.body,
                }
                for each in messages
            ],
        ),
        _json("order.json", {"hash": dispute.order.frozen_hash, "content": dispute.order.frozen}),
        _json("facts.json", facts),
        _json("judgement.json", judgement),
    ]
    if standing is not None and case.ruling is not None:
        told = ruling_document(case)
        pdf = ruling_pdf(told, standing.issued_at)
        made += [_json("ruling.json", told), _bytes("ruling.pdf", pdf)]
    return made


def _judged(dispute: Dispute, now: datetime) -> tuple[Any, Any]:
    """Facts and judgement as they stand; undecided, they may still change."""
    doc = facts_of(dispute, local_day(now, dispute.claimant.timezone))
    policy = policies.load(dispute.case.policy_name, dispute.case.policy_version)
    return doc.model_dump(mode="json"), as_json(judge(decode(doc, policy), policy))


def _index(
    dispute: Dispute,
    files: Iterable[tuple[str, StoredFile, dict[str, Any]]],
    documents: Iterable[Entry],
    now: datetime,
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "dispute": access.reference_of(dispute),
        "order": str(dispute.order),
        "state": dispute.state,
        "claimant": dispute.claimant.name,
        "respondent": dispute.respondent.name,
        "filed_at": dispute.filed_at.isoformat(),
        "policy": {"name": dispute.case.policy_name, "version": dispute.case.policy_version},
        "order_accepted_by_both": dispute.order.state == "agreed",
        "written_at": now.isoformat(),
        "files": [
            {
                "path": path,
                "sha256": file.sha256,
                "bytes": file.size,
                "media_type": file.media_type,
                "stored_at": file.stored_at.isoformat(),
                **told,
            }
            for path, file, told in files
        ],
        "documents": [{"path": each.path, "sha256": each.sha256} for each in documents],
    }


def _path(folder: str, label: str, file: StoredFile) -> str:
    """A path any system can keep, which begins with the label."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", file.name).strip("._") or "file"
    return f"{folder}/{label}-{name[-80:]}"


def _stored(path: str, file: StoredFile) -> Entry:
    """A file of the vault under the hash it was stored with: other bytes fail the check."""

    def pieces() -> Iterator[bytes]:
        try:
            stream = store.open(file)
        except FileNotFoundError:  # the check of the sums shows it; the rest must still be had
            log.exception("%s is not in the vault", file.sha256)
            return
        with stream:
            while piece := stream.read(PIECE):
                yield piece

    return Entry(path, file.sha256, pieces)


def _json(path: str, value: Any) -> Entry:
    return _text(path, json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def _text(path: str, text: str) -> Entry:
    return _bytes(path, text.encode())


def _bytes(path: str, content: bytes) -> Entry:
    return Entry(path, sha256(content).hexdigest(), lambda: [content])
