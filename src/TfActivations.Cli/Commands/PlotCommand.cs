using System.CommandLine;
using System.Globalization;
using NumSharp;
using TfActivations.Catalog;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Activations and their derivatives as a picture.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var names = Shared.Names(ArgumentArity.OneOrMore);
        var output = new Option<string>("--output", "-o")
        {
            Description = "The .png, .svg or .pdf file to write.",
            Required = true,
        };
        var range = new Option<string>("--range")
        {
            Description = "The ends of the x axis.",
            DefaultValueFactory = _ => "-6,6",
        };
        var set = Shared.Set();
        var command = new Command(
            "plot",
            "Draws activations (left) and their derivatives (right).\n\nExample:\n  tf-activations plot relu elu tanh -o curves.png --range -4,4"
        )
        {
            names,
            output,
            set,
            range,
        };
        command.SetAction(parsed =>
        {
            var activations = parsed.GetValue(names)!.Select(name => Shared.Activation(name, parsed.GetValue(set)));
            Draw([.. activations], Range(parsed.GetValue(range)!), parsed.GetValue(output)!);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Draw(IReadOnlyList<Activation> activations, (double From, double To) range, string path)
    {
        var x = tf.constant(np.linspace(range.From, range.To, 601));
        var (figure, axes) = plt.subplots(1, 2, figsize: (12, 4.5));
        foreach (var activation in activations)
        {
            using var tape = tf.GradientTape();
            tape.watch(x);
            var y = activation.Apply(x);
            axes[0, 0].plot(x, y, label: activation.Info.Name);
            axes[0, 1].plot(x, tape.gradient(y, x)!, label: activation.Info.Name);
        }
        foreach (var (index, title) in new[] { (0, "f(x)"), (1, "f'(x)") })
        {
            axes[0, index].set_title(title);
            axes[0, index].set_xlabel("x");
            axes[0, index].grid(true);
            axes[0, index].legend();
        }
        plt.tight_layout();
        figure.Save(path);
        plt.close();
    }

    private static (double, double) Range(string text)
    {
        double[] ends =
        [
            .. text.Split(',')
                .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var end) ? end : double.NaN),
        ];
        return ends is [var from, var to] && from < to
            ? (from, to)
            : throw new InvalidArgumentException(
                $"--range needs two numbers, the smaller first: -6,6. Received: {text}"
            );
    }
}
