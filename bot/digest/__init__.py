"""What readers are sent unasked: when it is due, what it holds, how it is put, and that it is sent exactly once."""
