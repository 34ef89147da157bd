"""Every error parley raises, in one tree.

```text
ParleyError
├── InputError            what was given cannot be used (also a ValueError); exit code 2
│   ├── SourceError       a file, page or stream that cannot be read as a document
│   ├── ExtractionError   a statement that the document does not bear out
│   ├── LedgerError       an act on the ledger that cannot be carried out
│   ├── CaseError         a case folder that is missing, locked, damaged or of another version
│   ├── ModelError        a model or case.yaml that contradicts itself
│   ├── AnalysisError     numbers an analysis cannot work with
│   └── EndpointError     a language-model endpoint that refuses or does not answer
│       └── EndpointBusyError   one that may answer when it is asked again
└── MissingExtraError     an optional package is not installed; says which command brings it
```
"""


class ParleyError(Exception):
    """Anything parley raises on purpose; its text is a full sentence for the user."""


class InputError(ParleyError, ValueError):
    """Something given to parley cannot be used: says what was found, expected, and what to do."""


class SourceError(InputError):
    """A file, page or stream cannot be read as a document."""


class ExtractionError(InputError):
    """A statement claims words that the document does not hold."""


class LedgerError(InputError):
    """An act on the ledger cannot be carried out, such as accepting an unknown statement."""


class CaseError(InputError):
    """A case folder is missing, not writable, damaged, or of another version."""


class ModelError(InputError):
    """A model, or the case.yaml it is read from, contradicts itself or names unknown things."""


class AnalysisError(InputError):
    """Numbers an analysis cannot work with: ragged, not finite, out of range."""


class EndpointError(InputError):
    """A language-model endpoint refuses, does not answer, or answers in another way than agreed."""


class EndpointBusyError(EndpointError):
    """A language-model endpoint that may answer when it is asked again."""

    wait: float = 0.0
    """Seconds that the endpoint asks to wait."""


class MissingExtraError(ParleyError):
    """An optional package is not installed."""
