"""Days and hours: as people type them, as files have them, as they are told."""
