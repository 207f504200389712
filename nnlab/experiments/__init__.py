"""Many settings and seeds, on one machine or a cluster, and what came of them."""
