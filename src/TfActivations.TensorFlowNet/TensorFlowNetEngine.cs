using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Engines;
using TfActivations.TensorFlow;

namespace TfActivations.TensorFlowNet;

/// <summary>TensorFlow through TensorFlow.NET, for the same ops as the engine "tensorflow" and from the same library file.</summary>
internal sealed class TensorFlowNetEngine() : TensorFlowEngineBase("tensorflow.net", TensorFlowNetRunner.Create())
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Engine.Use finds it by name.")]
    internal static void Register() => Engine.Register("tensorflow.net", () => new TensorFlowNetEngine());
}
