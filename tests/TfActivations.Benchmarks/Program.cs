using BenchmarkDotNet.Running;
using TfActivations.Benchmarks;
using TfActivations.Benchmarks.Peers;

if (args is ["engines"])
    return EngineTable.Run();
if (args is ["activations", .. var options])
    return PeerTable.Run(options);
BenchmarkSwitcher.FromAssembly(typeof(TrainingBenchmarks).Assembly).Run(args);
return 0;
