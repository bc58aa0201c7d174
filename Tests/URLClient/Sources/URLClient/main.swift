import PeerFiles

print(try CohortFile.read(path: CommandLine.arguments[1]).cohort.count, "people")
