"""PDF, mail and Word files, read in a process of their own with limits of time and memory."""
