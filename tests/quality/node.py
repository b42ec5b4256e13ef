"""What a script is asked in, what it answers out: the scripts of ``clients/``, run by Node."""

import json
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.measure import CommandError
from benchmarks.queries import NODE

CLIENTS = Path(__file__).parent / "clients"


def ask(client: str, **asked: Any) -> Any:
    """Run a script with what it is asked as JSON, and return its JSON. Raises CommandError."""
    done = subprocess.run(
        [NODE, "--max-old-space-size=8192", CLIENTS / client],
        input=json.dumps(asked),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise CommandError(f"{client}: {done.stderr.strip()}")
    return json.loads(done.stdout)
