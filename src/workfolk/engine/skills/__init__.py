"""The taxonomy of skills, occupations and industries, and what links texts and titles to it."""
