using System.CommandLine;
using System.Globalization;
using TfActivations.Catalog;

namespace TfActivations.Cli.Commands;

/// <summary>What is known about one activation, with its curve.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var (name, set) = (new Argument<string>("NAME") { Description = "An activation; see list." }, Shared.Set());
        var command = new Command(
            "show",
            "Shows what is known about an activation.\n\nExample:\n  tf-activations show leaky_relu --set alpha=0.3"
        )
        {
            name,
            set,
        };
        command.SetAction(parsed =>
        {
            Show(Shared.Activation(parsed.GetValue(name)!, parsed.GetValue(set)));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(Activation activation)
    {
        var info = activation.Info;
        Console.WriteLine($"{activation}\n{info.Summary}\n");
        Console.WriteLine($"formula  {info.Formula}");
        Console.WriteLine($"range    {info.Range}");
        Console.WriteLine($"source   {info.Source}");
        if (info.Aliases.Count > 0)
            Console.WriteLine($"names    {string.Join(", ", info.Aliases)}");
        if (FacadeCalls.Of(info).ToList() is { Count: > 0 } calls)
            Console.WriteLine($"calls    {string.Join(", ", calls)}");
        if (activation.KerasLayer is { } layer)
            Console.WriteLine($"layer    keras.layers.{layer.ClassName}");
        if (activation.Onnx is { } onnx)
            Console.WriteLine($"ONNX     {onnx}");
        var parameters = ActivationParameter.Of(activation.GetType());
        if (parameters.Count > 0)
        {
            Console.WriteLine();
            Table.Write(
                ["parameter", "default", "in Keras 2", "meaning"],
                [.. parameters.Select(p => new[] { p.Name, Text(p.Default), p.Keras2Name ?? p.Name, Meaning(p) })]
            );
        }
        if (activation is ElementwiseActivation elementwise)
            Console.WriteLine($"\n{Curve.Draw(x => Forward(elementwise, x), -5, 5)}");
    }

    private static double Forward(ElementwiseActivation activation, double x)
    {
        activation.Forward([x], new Span<double>(ref x));
        return x;
    }

    private static string Meaning(ActivationParameter parameter) =>
        parameter.Limit is { } limit ? $"{parameter.Meaning}; must {Limits.Must(limit)}" : parameter.Meaning;

    private static string Text(object? value) =>
        value is null ? "None" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
