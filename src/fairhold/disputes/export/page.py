"""The words of a case file: how to read and check it, and its index as a page."""

from typing import Any

from django.utils.html import format_html, format_html_join

README = """\
Case file of dispute {reference}

  index.html     what is in here, to be read in any browser
  index.json     the same for programs
  ruling.pdf     the ruling with its reasons, once there is one (ruling.json: as data)
  facts.json     the facts that were judged
  judgement.json what they prove: every issue, both sides
  events.json    every step of the case, each chained by hash to the one before it
  messages.json  what the parties and the officer wrote
  order.json     the order as it was recorded, and its hash
  exhibits/      what the parties brought in the case
  order/         the order's own documents and inspection reports
  SHA256SUMS     the hash of every file, as it was stored

To check that no file has changed, in this folder:

  sha256sum -c SHA256SUMS            (Linux)
  shasum -a 256 -c SHA256SUMS        (macOS)
  certutil -hashfile FILE SHA256     (Windows, one file at a time)

The hash of an exhibit is the one that was taken when it was brought; a file that has been changed
since does not pass.

To check the chain of events: the "hash" of each is the SHA-256 of its "content" written as JSON
in UTF-8 with sorted keys and no spaces, and the "previous" of each is the "hash" of the one
before it, sixty-four zeros for the first.
"""

_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Case file {name}</title></head>
<body>
<h1>Case file of dispute {name}</h1>
<p>{claimant} against {respondent}, about order {order}. Filed {filed}; written {written}.
Judged under the policy {policy}, version {version}.</p>
<p>{record}</p>
<h2>What the parties brought</h2>
<table><thead><tr><th scope="col">Label</th><th scope="col">Title</th><th scope="col">Kind</th>
<th scope="col">Made by</th><th scope="col">Brought by</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
{files}
</tbody></table>
<h2>What the platform wrote</h2>
<ul>
{documents}
</ul>
<p>README.txt says how to check the hashes.</p>
</body>
</html>
"""
_FILE = (
    '<tr><th scope="row">{}</th><td><a href="{}">{}</a></td><td>{}</td><td>{}</td><td>{}</td>'
    "<td><code>{}</code></td></tr>"
)
_ACCEPTED = "Both sides accepted the order as it stands in order.json."
_ONE_SIDED = (
    "The order is one side's record of a deal made elsewhere. What the other has not accepted "
    "counts only where a document shows it; facts.json says what counted."
)


def page_of(index: dict[str, Any]) -> str:
    """The index as a page that needs nothing else, with every text escaped."""
    rows = [
        (
            each["label"],
            each["path"],
            each["title"],
            each["kind"].replace("_", " "),
            each["made_by"],
            each.get("brought_by", ""),
            each["sha256"],
        )
        for each in index["files"]
    ]
    links = [(each["path"], each["path"]) for each in index["documents"]]
    return format_html(
        _PAGE,
        name=index["dispute"],
        claimant=index["claimant"],
        respondent=index["respondent"],
        order=index["order"],
        filed=index["filed_at"],
        written=index["written_at"],
        policy=index["policy"]["name"],
        version=index["policy"]["version"],
        record=_ACCEPTED if index["order_accepted_by_both"] else _ONE_SIDED,
        files=format_html_join("\n", _FILE, rows),
        documents=format_html_join("\n", '<li><a href="{}">{}</a></li>', links),
    )
