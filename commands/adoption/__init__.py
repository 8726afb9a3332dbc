"""Make the project another region's: settings, words, forms, and pages to fill in."""
