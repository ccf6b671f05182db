"""Runs ESP-IDF's nvs_partition_gen.py, which this repository does not hold, over many inputs in one process.

argv: the generator's path, then a JSON file [{"input", "output", "size", "version"}]. Prints a JSON list, per input
null or the name of what was raised. The package `cryptography`, which only encryption needs, is replaced by nothing.
"""

import contextlib
import importlib.util
import io
import json
import os
import sys
import types
from unittest.mock import MagicMock

for name in ('', '.hazmat', '.hazmat.backends', '.hazmat.primitives', '.hazmat.primitives.ciphers'):
    sys.modules['cryptography' + name] = MagicMock()

spec = importlib.util.spec_from_file_location('nvs_partition_gen', sys.argv[1])
generator = importlib.util.module_from_spec(spec)
spec.loader.exec_module(generator)


def run(case):
    args = types.SimpleNamespace(
        input=[case['input']],
        output=case['output'],
        size=case['size'],
        version=case['version'],
        outdir=os.getcwd(),
    )
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            generator.generate(args)
        except BaseException as error:
            return type(error).__name__
    return None


with open(sys.argv[2], encoding='utf8') as cases:
    print(json.dumps([run(case) for case in json.load(cases)]))
