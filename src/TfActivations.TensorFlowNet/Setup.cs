using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Registered;

namespace TfActivations.TensorFlowNet;

/// <summary>Makes TensorFlow.NET and this library work together.</summary>
public static class Setup
{
    private static readonly Lock Gate = new();
    private static bool isInstalled;
    private static bool hasResolver;

    /// <summary>
    /// Held while an op of TensorFlow.NET's runs. Its stack of gradient tapes is shared by all threads: whoever uses its tape on
    /// several threads holds this too, from <c>tf.GradientTape()</c> to <c>gradient</c>.
    /// </summary>
    public static object TapeLock { get; } = new();

    /// <summary>
    /// Finds the native library for TensorFlow.NET, registers the activations as ops, and gradients for its own ops that have none.
    /// Any number of times, from any thread; best before the first use of TensorFlow.NET's <c>tf</c>.
    /// </summary>
    /// <exception cref="EngineUnavailableException">
    /// The library is not found, or <c>tf</c> was used before and failed for good, or has loaded another library.
    /// </exception>
    public static void Install()
    {
        lock (Gate)
        {
            if (isInstalled)
                return;
            Resolve();
            RegisteredOps.RegisterAll();
            lock (TapeLock)
                Connect();
            isInstalled = true;
        }
    }

    /// <summary>TensorFlow.NET's look-up of its library is led to ours. Touching its c_api is safe; touching tf is not yet.</summary>
    private static void Resolve()
    {
        var library = TensorFlowLibrary.Handle;
        if (hasResolver)
            return;
        try
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Tensorflow.c_api).Assembly,
                (name, _, _) => name == Tensorflow.c_api.TensorFlowLibName ? library : 0
            );
        }
        catch (InvalidOperationException)
        {
            // The program has a resolver of its own. Whether it leads to the same library shows when the ops are looked for.
        }
        hasResolver = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Connect()
    {
        try
        {
            _ = Tensorflow.Binding.tf.VERSION;
            OpList.Refresh("TfActivationsMish");
            if (!Tensorflow.op_def_registry.get_registered_ops().ContainsKey("TfActivationsMish"))
                throw new EngineUnavailableException(
                    $"TensorFlow.NET has loaded another library than {TensorFlowLibrary.LoadedFrom}; call "
                        + $"Setup.Install() before the first use of tf, or set {TensorFlowLibrary.Variable} to the same file"
                );
            Gradients.Register();
        }
        catch (Exception error)
            when (error is TypeInitializationException or DllNotFoundException or TargetInvocationException)
        {
            throw new EngineUnavailableException(
                "TensorFlow.NET's tf was used before its library was found, and has failed for good in this process; "
                    + "call Setup.Install() before the first use of tf",
                error
            );
        }
    }
}
