using TfActivations.TensorFlow;

namespace TfActivations.TensorFlowNet;

/// <summary>TensorFlow through TensorFlow.NET, for the same ops as the engine "tensorflow" and from the same library file.</summary>
internal sealed class TensorFlowNetEngine() : TensorFlowEngineBase("tensorflow.net", TensorFlowNetRunner.Create());
