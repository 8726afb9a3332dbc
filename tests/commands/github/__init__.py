"""What the workflows do on GitHub, tried with a GitHub on this machine."""
