using TfActivations.Files;
using Xunit;

namespace TfActivations.Tests.Files;

/// <summary>Packages that a program may not have.</summary>
public class OptionalPackageTests
{
    public static TheoryData<Exception> Missing =>
        [
            new FileNotFoundException("", "SkiaSharp, Version=3.119.0.0, Culture=neutral"),
            new FileLoadException("", "SkiaSharp, Version=3.119.0.0, Culture=neutral"),
            new TypeInitializationException("SkiaSharp.SKObject", new DllNotFoundException("libSkiaSharp")),
        ];

    [Theory, MemberData(nameof(Missing))]
    public void A_package_that_is_not_there_is_named_with_the_way_to_get_it(Exception missing)
    {
        var error = Assert.Throws<MissingPackageException>(() => Use(missing));
        Assert.Equal(
            "image_folder: needs the package SkiaSharp, which TfActivations.Plotting brings: dotnet add package TfActivations.Plotting",
            error.Message
        );
        Assert.Same(missing, error.InnerException);
    }

    public static TheoryData<Exception> Other =>
        [
            new FileNotFoundException("", "picture.png"),
            new FileNotFoundException("", "ScottPlot, Version=5.1.59.0"),
            new DataFileException("picture.png", "damaged"),
        ];

    [Theory, MemberData(nameof(Other))]
    public void Other_errors_stay_what_they_are(Exception other) =>
        Assert.Same(other, Assert.Throws(other.GetType(), () => Use(other)));

    private static void Use(Exception error) =>
        OptionalPackage.Use<int>("image_folder", "SkiaSharp", () => throw error);
}
