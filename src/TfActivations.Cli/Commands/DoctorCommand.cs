using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using TfActivations.Engines;
using TfActivations.Keras.Datasets;
using TfActivations.Kernels;
using TfActivations.Speed;
using TfActivations.TensorFlow;

namespace TfActivations.Cli.Commands;

/// <summary>What there is on this machine: for questions and bug reports.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Shows versions, engines, SIMD width, cores and data.\n\nExample:\n  tf-activations doctor"
        );
        command.SetAction(_ =>
        {
            Table.Write(["what", "found"], [.. Findings().Select(finding => new[] { finding.What, finding.Found })]);
            foreach (var engine in Engine.Names)
                if (Engine.Problem(engine) is { } problem)
                    Console.WriteLine($"\n{engine}: {problem}");
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<(string What, string Found)> Findings()
    {
        yield return ("TfActivations", Version(typeof(Engine).Assembly));
        yield return ("NumSharp", Version(typeof(NumSharp.NDArray).Assembly));
        yield return (".NET", RuntimeInformation.FrameworkDescription);
        yield return ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        yield return ("processor", Machine.Processor);
        yield return ("cores", $"{Environment.ProcessorCount}");
        yield return ("SIMD", $"{Machine.VectorBits} bits; activations in {LaneWidths.Text}");
        foreach (var engine in Engine.Names)
            yield return ($"engine {engine}", State(engine));
        yield return (
            "TensorFlow",
            TensorFlowLibrary.LoadedFrom is { } file ? $"{TensorFlowLibrary.Version}, {file}" : "not found"
        );
        yield return ("data mnist", Data("mnist"));
        yield return ("data digits", DataFolder.Named is null ? "in the library" : Data("digits"));
    }

    private static string State(string engine) =>
        Engine.Problem(engine) is not null ? "not here, see below"
        : engine == Engine.Name ? "in use"
        : "available";

    private static string Data(string dataset)
    {
        var archive = Path.Combine(DataFolder.Keras, $"{dataset}.npz");
        try
        {
            return DataFolder.Find(dataset)
                ?? (File.Exists(archive) ? archive : $"not found; set {DataFolder.Variable} to the folder above it");
        }
        catch (DataFileException error)
        {
            return $"{error.Message} ({DataFolder.Variable})";
        }
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
