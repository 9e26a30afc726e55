using Xunit;

namespace TfActivations.Tests.TensorFlow;

/// <summary>Tests that measure the process: no other runs beside them.</summary>
[CollectionDefinition(nameof(RunningAlone), DisableParallelization = true)]
public sealed class RunningAlone;
