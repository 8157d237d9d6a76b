"""What a full run of the Hiring Assistant takes: from a brief to a ranked list, on synthetic members."""
