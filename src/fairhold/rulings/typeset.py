"""Typesets a ruling in a process of its own: JSON on standard input, a PDF on standard output.

The typesetter keeps threads, and threads do not survive the fork by which a server makes its
workers; a worker that inherited them would wait for ever.
"""

import json
import sys
from datetime import datetime
from importlib import resources

import typst


def main() -> None:
    """Read ``{"page": …, "issued_at": …}``, write PDF/A-3b."""
    told = json.load(sys.stdin)
    template = (resources.files("fairhold.rulings") / "ruling.typ").read_bytes()
    compiled = typst.compile(
        template,
        format="pdf",
        sys_inputs={"page": json.dumps(told["page"], ensure_ascii=False)},
        pdf_standards=["a-3b"],
        timestamp=datetime.fromisoformat(told["issued_at"]).replace(microsecond=0),
    )
    sys.stdout.buffer.write(bytes(compiled))


if __name__ == "__main__":
    main()
