using PuppeteerSharp;
using PuppeteerSharp.Input;
using TfActivations.Activations;
using TfActivations.Cli.Pages;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>The gallery's page as a user has it: in a browser, without a network. Skipped where there is no Chromium.</summary>
public sealed class GalleryPageTests : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");
    private readonly List<string> complaints = [];
    private IBrowser browser = null!;
    private IPage page = null!;

    public async ValueTask InitializeAsync()
    {
        var program = Array.Find(Places, File.Exists);
        Assert.SkipWhen(program is null, $"no Chromium or Chrome at {string.Join(", ", Places)}");
        browser = await Puppeteer.LaunchAsync(
            new LaunchOptions
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu"],
                UserDataDir = Path.Combine(folder.FullName, "profile"),
            }
        );
        page = await browser.NewPageAsync();
        page.Console += (_, said) => complaints.Add(said.Message.Text);
        page.PageError += (_, error) => complaints.Add(error.Message);
        page.RequestFailed += (_, request) => complaints.Add(request.Request.Url);
        var path = Path.Combine(folder.FullName, "index.html");
        await File.WriteAllTextAsync(
            path,
            GalleryPage.Render([new Relu(), new LeakyRelu(), new Sigmoid(), new Logit()])
        );
        await page.SetViewportAsync(new ViewPortOptions { Width = 1200, Height = 900 });
        await page.GoToAsync(new Uri(path).AbsoluteUri);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_shows_every_activation_and_says_nothing_on_the_console()
    {
        Assert.Equal(4, await Number("document.querySelectorAll('article path').length / 2"));
        Assert.Contains("f(x) = x if x > 0", await Text("#leaky_relu .formula"), StringComparison.Ordinal);
        Assert.Contains("keras.activations.leaky_relu", await Text("#leaky_relu dl"), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_slider_moves_the_curve_and_the_numbers()
    {
        await page.FocusAsync("#leaky_relu svg.plot");
        await page.Keyboard.PressAsync(nameof(Key.PageDown));
        Assert.Equal("x = -1   f(x) = -0.2   f'(x) = 0.2", await Text("#leaky_relu > output"));
        var before = await Curve("leaky_relu");
        await page.FocusAsync("#leaky_relu input[type=range]");
        await page.Keyboard.PressAsync(nameof(Key.End));
        Assert.NotEqual(before, await Curve("leaky_relu"));
        Assert.Equal("x = -1   f(x) = -0.8   f'(x) = 0.8", await Text("#leaky_relu > output"));
        Assert.Equal("0.8", await Text("#leaky_relu .sliders output"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Pointing_at_a_curve_shows_its_numbers()
    {
        var box = await (await page.QuerySelectorAsync("#relu svg.plot")).BoundingBoxAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * (34 + (320 - 34 - 8) * 0.75m) / 320, box.Y + box.Height / 2);
        Assert.Equal("x = 3   f(x) = 3   f'(x) = 1", await Text("#relu > output"));
    }

    [Fact]
    public async Task Ticked_activations_are_compared()
    {
        Assert.True(await Holds("document.querySelector('#comparison').hidden"));
        await page.ClickAsync("#relu .compare input");
        await page.ClickAsync("#sigmoid .compare input");
        Assert.Equal("relu: 0, f' 0", await Text("#comparison li:first-child"));
        Assert.Equal("sigmoid: 0.5, f' 0.25", await Text("#comparison li:last-child"));
        Assert.Equal(4, await Number("document.querySelectorAll('#comparison .panels path').length"));
        Assert.NotEqual(
            await Text("#comparison figure:nth-of-type(1) svg"),
            await Text("#comparison figure:nth-of-type(2) svg")
        );
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Search_hides_what_does_not_match()
    {
        await page.TypeAsync("#find", "leaky");
        Assert.Equal(1, await Number("document.querySelectorAll('article:not([hidden])').length"));
    }

    [Fact]
    public async Task Derivatives_can_be_left_out()
    {
        await page.ClickAsync("#slopes");
        Assert.Equal("x = 0   f(x) = 0.5", await Text("#sigmoid > output"));
        Assert.Equal(4, await Number("document.querySelectorAll('article path').length"));
    }

    [Fact]
    public async Task Where_a_function_is_undefined_it_says_so_and_draws_nothing()
    {
        Assert.Equal("x = 0   f(x) = -Infinity   f'(x) = Infinity", await Text("#logit > output"));
        await page.FocusAsync("#logit svg.plot");
        await page.Keyboard.PressAsync(nameof(Key.ArrowLeft));
        Assert.Equal("x = -0.05   f(x) = undefined   f'(x) = undefined", await Text("#logit > output"));
        Assert.DoesNotContain("NaN", await Curve("logit"), StringComparison.Ordinal);
    }

    /// <summary>WCAG's contrast of texts and curves with the card: 4.5 for texts, 3 for graphics.</summary>
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Contrast_is_enough(string scheme)
    {
        await page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme },
        ]);
        foreach (
            var (color, least) in Enumerable
                .Range(0, 8)
                .Select(i => ($"c{i}", 3.0))
                .Append(("ink", 4.5))
                .Append(("faint", 4.5))
        )
            Assert.True(
                await Contrast(color) >= least,
                $"{scheme}: --{color} has a contrast of {await Contrast(color)}"
            );
        Assert.Equal(
            scheme == "dark",
            await Holds("getComputedStyle(document.body).backgroundColor === 'rgb(13, 17, 23)'")
        );
    }

    [Fact]
    public async Task Everything_to_be_used_has_a_name()
    {
        const string Nameless =
            "[...document.querySelectorAll('input')].filter(i => !i.labels.length && !i.ariaLabel).length";
        Assert.Equal(0, await Number(Nameless));
        Assert.Equal(0, await Number("[...document.querySelectorAll('svg.plot')].filter(s => !s.ariaLabel).length"));
    }

    private Task<double> Contrast(string color) =>
        page.EvaluateExpressionAsync<double>(
            $$"""
            (() => {
              const style = getComputedStyle(document.documentElement);
              const light = name => {
                const hex = style.getPropertyValue(name).trim().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
                const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
                  .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const [a, b] = [light("--{{color}}"), light("--card")];
              return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            })()
            """
        );

    private Task<int> Number(string expression) => page.EvaluateExpressionAsync<int>(expression);

    private Task<bool> Holds(string expression) => page.EvaluateExpressionAsync<bool>(expression);

    private Task<string> Text(string selector) =>
        page.QuerySelectorAsync(selector).EvaluateFunctionAsync<string>("e => e.textContent");

    private Task<string> Curve(string name) =>
        page.QuerySelectorAsync($"#{name} path").EvaluateFunctionAsync<string>("e => e.getAttribute('d')");
}
