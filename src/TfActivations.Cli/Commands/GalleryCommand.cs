using System.CommandLine;
using System.Text;
using TfActivations.Catalog;
using TfActivations.Cli.Pages;
using TfActivations.Cli.Tutorial;
using TfActivations.Plotting;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Elementwise activations side by side: a page to play with, and a picture.</summary>
internal static class GalleryCommand
{
    public static Command Create()
    {
        var names = Shared.Names(ArgumentArity.ZeroOrMore);
        names.Description += " All that are elementwise by default.";
        var output = new Option<string>("--out")
        {
            Description = "The folder that index.html, gallery.png and gallery.svg go to.",
            DefaultValueFactory = _ => "gallery",
        };
        var overlaid = new Option<bool>("--overlaid") { Description = "Draws all curves of the picture in one place." };
        var dark = new Option<bool>("--dark")
        {
            Description = "Draws the picture on black; the page follows the system.",
        };
        var command = new Command(
            "gallery",
            "Draws activations and their derivatives side by side, and leaves a page with sliders for their parameters.\n\n"
                + "Examples:\n  tf-activations gallery --out gallery\n"
                + "  tf-activations gallery relu leaky_relu elu --out rectifiers --dark"
        )
        {
            names,
            output,
            overlaid,
            dark,
        };
        command.SetAction(parsed =>
        {
            var activations = Elementwise(parsed.GetValue(names)!);
            using var folder = new OutputFolder(parsed.GetValue(output)!);
            var figure = Gallery.Draw(activations, overlaid: parsed.GetValue(overlaid), dark: parsed.GetValue(dark));
            folder.Add("gallery.png", figure.ToPng());
            folder.Add("gallery.svg", Encoding.UTF8.GetBytes(figure.ToSvg()));
            plt.close();
            folder.Add("index.html", Encoding.UTF8.GetBytes(GalleryPage.Render(activations)));
            folder.Complete();
            Console.WriteLine($"The page: {Path.Combine(folder.Name, "index.html")}");
            return ExitCode.Success;
        });
        return command;
    }

    private static List<ElementwiseActivation> Elementwise(string[] names) =>
        names.Length == 0
            ? [.. ActivationCatalog.All.OfType<ElementwiseActivation>()]
            :
            [
                .. names.Select(name =>
                    Shared.Activation(name) as ElementwiseActivation
                    ?? throw new InvalidArgumentException(
                        $"gallery: {name} has no curve, as each of its results depends on several inputs; expected an "
                            + "elementwise activation"
                    )
                ),
            ];
}
