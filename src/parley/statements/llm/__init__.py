"""The extractor that asks a language model and enters only what the document bears out."""
