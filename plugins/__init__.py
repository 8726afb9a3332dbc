"""What this site adds to Pelican: one module for each thing that it writes."""
