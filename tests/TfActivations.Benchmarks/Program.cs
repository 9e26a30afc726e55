using BenchmarkDotNet.Running;
using TfActivations.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TrainingBenchmarks).Assembly).Run(args);
