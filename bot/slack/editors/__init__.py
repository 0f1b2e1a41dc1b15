"""Human help: a question that the library does not answer goes to the editors, and what they answer to whoever asked."""
