using System.Runtime.InteropServices;
using TorchSharp;

namespace TfActivations.Benchmarks.Peers;

internal static partial class PeerTable
{
    static partial void StartLibtorch(ref ISide side) => side = LibtorchSide.Start();
}

/// <summary>libtorch through TorchSharp, with as many threads as there are cores.</summary>
internal sealed class LibtorchSide : ISide
{
    public string Name => $"libtorch {torch.__version__}";

    /// <summary>Loads the native part; says why where that fails.</summary>
    public static ISide Start()
    {
        try
        {
            // TorchSharp's own attempt would hide the reason, and copy all of libtorch before it gives up.
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return new Absent("libtorch", $"not loadable: {Reason(error.Message)}");
        }
        torch.set_num_threads(Environment.ProcessorCount);
        return new LibtorchSide();
    }

    public Calls? Prepare(Workload work)
    {
        if (TorchCalls.Find(work.Activation) is not { } function)
            return null;
        var shape = Array.ConvertAll(work.Shape, length => (long)length);
        var x = torch.tensor(work.X, shape);
        var watched = torch.tensor(work.X, shape, requires_grad: true);
        using var y = function(x);
        var dy = torch.tensor(Workload.Upstream((int)y.NumberOfElements), y.shape);
        return new(
            // x asks for no gradient, so nothing is recorded: as under no_grad.
            () => function(x).Dispose(),
            () =>
            {
                using var output = function(watched);
                foreach (var gradient in torch.autograd.grad([output], [watched], [dy]))
                    gradient.Dispose();
            },
            () => Array.ForEach([x, watched, dy], tensor => tensor.Dispose())
        );
    }

    private static string Reason(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var telling = lines.FirstOrDefault(line => line.Contains("not found (required by", StringComparison.Ordinal));
        return telling?.Split(": ", 2)[^1].Split(" (required by")[0] ?? lines[0];
    }
}
