"""Best partners, pairs and the check of their bound for people in Parquet, by the workers of Apache Spark.

    python -m peermatching_spark parquet cohort.csv people.parquet
    python -m peermatching_spark lists people.parquet --top 16 --work work --out lists
    python -m peermatching_spark match people.parquet --work work --out pairs.csv

What is computed is `peermatching` on each machine; here is how all pairs are cut into tasks, where results are kept, and how they are joined.
No result depends on the number of tiles, tasks, workers or threads, or on how often a task was run.
"""
