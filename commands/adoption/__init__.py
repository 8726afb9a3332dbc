"""What makes the project another region's: settings, words, forms, pages to fill in."""
