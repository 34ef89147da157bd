"""Layer 4. Documents become sourced statements: who said what, how, when."""
