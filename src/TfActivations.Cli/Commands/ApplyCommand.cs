using System.CommandLine;
using TfActivations.Catalog;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Applies an activation, or its gradient, to an .npy file.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var call = new Argument<string>("CALL")
        {
            Description = "relu, tf.nn.leaky_relu, keras.activations.leaky_relu, ...",
        };
        var input = new Argument<string>("X") { Description = "An .npy file of float16, float32 or float64." };
        var output = new Option<string>("--output", "-o") { Description = "The .npy file to write.", Required = true };
        var axis = Shared.Whole("--axis", "The axis of a function along one: short for --set axis=-1.");
        var gradient = new Option<string?>("--gradient")
        {
            Description = "An .npy file with the upstream gradient: writes the gradient with respect to X.",
        };
        var (set, engine) = (Shared.Set(), Shared.Engine());
        var command = new Command(
            "apply",
            "Applies an activation to the numbers of an .npy file.\n\nExamples:\n  tf-activations apply tf.nn.leaky_relu x.npy -o y.npy --set alpha=0.1\n  tf-activations apply softmax x.npy -o dx.npy --axis 0 --gradient upstream.npy"
        )
        {
            call,
            input,
            output,
            set,
            axis,
            gradient,
            engine,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetValue(engine)!);
            var parameters = Shared.Parameters(parsed.GetValue(set));
            if (parsed.GetValue(axis) is { } along)
                parameters["axis"] = along;
            var activation = FacadeCalls.Resolve(parsed.GetValue(call)!, parameters);
            var x = ArrayFile.ReadFloats(parsed.GetValue(input)!);
            var result = parsed.GetValue(gradient) is { } upstream
                ? Gradient(activation, x, ArrayFile.ReadFloats(upstream))
                : activation.Apply(x);
            ArrayFile.Write(parsed.GetValue(output)!, result.numpy());
            return ExitCode.Success;
        });
        return command;
    }

    private static Tensor Gradient(Activation activation, Tensor x, Tensor upstream)
    {
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = activation.Apply(x);
        return tape.gradient(y, x, tf.cast(upstream, y.DType))!;
    }
}
