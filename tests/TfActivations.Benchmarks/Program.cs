using BenchmarkDotNet.Running;
using TfActivations.Benchmarks;
using TfActivations.Benchmarks.Accuracy;
using TfActivations.Benchmarks.Peers;
using TfActivations.Benchmarks.Training;

if (args is ["engines"])
    return EngineTable.Run();
if (args is ["activations", .. var options])
    return PeerTable.Run(options);
if (args is ["training", .. var trainingOptions])
    return TrainingTable.Run(trainingOptions);
if (args is ["pipelines", .. var pipelineOptions])
    return PipelineTable.Run(pipelineOptions);
if (args is ["cluster"])
    return ClusterSteps.Run();
if (args is ["accuracy", .. var accuracyOptions])
    return AccuracyReport.Run(accuracyOptions);
BenchmarkSwitcher.FromAssembly(typeof(TrainingBenchmarks).Assembly).Run(args);
return 0;
