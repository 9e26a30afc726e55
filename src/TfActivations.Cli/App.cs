using System.CommandLine;
using TfActivations.Cli.Commands;

namespace TfActivations.Cli;

/// <summary>The exit codes, as the help says them.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int CheckFailed = 1;
    public const int BadInput = 2;
    public const int Interrupted = 130;
}

/// <summary>The program: its commands, and how errors leave it.</summary>
internal static class App
{
    private const string About = """
        TensorFlow's activation functions in C#: the tutorial, and each function at the command line.

        Examples:
          tf-activations tutorial --out my-tutorial
          tf-activations show leaky_relu
          tf-activations plot relu elu tanh -o curves.png
          tf-activations gallery --out gallery
          tf-activations choose --task binary --depth 3
          tf-activations apply tf.nn.leaky_relu x.npy -o y.npy --set alpha=0.1
          tf-activations check elu
          tf-activations predict model.keras x.npy -o y.npy
          tf-activations translate tutorial.py
          tf-activations compare --activations relu tanh --dataset digits --epochs 5

        Exit codes: 0 success, 1 a check failed, 2 bad usage or input, 130 interrupted.
        """;

    public static int Run(string[] args, CancellationToken cancel)
    {
        try
        {
            var parsed = Root(cancel).Parse(args.Length == 0 ? ["--help"] : args);
            Usage.Check(parsed);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (error is TfActivationsException or IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message);
        }
    }

    internal static RootCommand Root(CancellationToken cancel) =>
        new(About)
        {
            TutorialCommand.Create(cancel),
            ListCommand.Create(),
            ShowCommand.Create(),
            PlotCommand.Create(),
            GalleryCommand.Create(),
            ApplyCommand.Create(),
            CheckCommand.Create(),
            ChooseCommand.Create(cancel),
            CompareCommand.Create(cancel),
            BenchCommand.Create(cancel),
            SummaryCommand.Create(),
            WeightsCommand.Create(),
            PredictCommand.Create(),
            ConvertCommand.Create(),
            TranslateCommand.Create(),
            NotebookCommand.Create(cancel),
            LaunchCommand.Create(cancel),
            DoctorCommand.Create(),
        };

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        return ExitCode.BadInput;
    }
}
