"""From what a recruiter gives to what is asked: what may be asked, what is too much, what is missing."""
