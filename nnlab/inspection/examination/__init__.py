"""What is wrong with a training? Measures, the signs that they give, and the diagnoses that follow."""
