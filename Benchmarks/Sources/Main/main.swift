import CohortBench

CommandLineProgram.main()
