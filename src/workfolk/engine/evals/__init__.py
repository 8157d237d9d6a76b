"""How good an answer is, in numbers: measures that benchmarks and evaluations share."""
