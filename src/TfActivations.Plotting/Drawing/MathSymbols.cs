namespace TfActivations.Plotting.Drawing;

/// <summary>What mathtext knows by name.</summary>
internal static class MathSymbols
{
    // csharpier-ignore-start - tables
    private const string Table =
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ "
        + "sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ "
        + "Psi Ψ Omega Ω partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ Re ℜ Im ℑ forall ∀ exists ∃ emptyset ∅ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ "
        + "times × cdot ⋅ pm ± mp ∓ div ÷ ast ∗ circ ∘ bullet ∙ oplus ⊕ otimes ⊗ odot ⊙ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ "
        + "propto ∝ ll ≪ gg ≫ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ uparrow ↑ downarrow ↓ mapsto ↦ sum ∑ prod ∏ int ∫ "
        + "oint ∮ ldots … dots … cdots ⋯ | ‖ Vert ‖ vert | langle ⟨ rangle ⟩ lbrace { rbrace } { { } } % % $ $ & & # # _ _ degree ° prime ′ top ⊤ "
        + "perp ⊥ mid ∣ parallel ∥ angle ∠ backslash \\ wedge ∧ vee ∨ neg ¬ star ⋆ dagger † lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉";

    /// <summary>Symbols by command.</summary>
    public static readonly Dictionary<string, string> Named =
        Table.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Spaces in font sizes.</summary>
    public static readonly Dictionary<string, double> Spaces = new()
    {
        [","] = 0.16667, ["thinspace"] = 0.16667, ["/"] = 0.16667, [">"] = 0.22222, [":"] = 0.22222, [";"] = 0.27778,
        [" "] = 0.33333, ["enspace"] = 0.5, ["quad"] = 1, ["qquad"] = 2, ["!"] = -0.16667,
    };

    /// <summary>Accents by command.</summary>
    public static readonly Dictionary<string, string> Accents = new()
    {
        ["hat"] = "ˆ", ["widehat"] = "ˆ", ["bar"] = "ˉ", ["overline"] = "ˉ", ["tilde"] = "˜", ["widetilde"] = "˜", ["vec"] = "⃗", ["dot"] = "˙", ["ddot"] = "¨",
        ["acute"] = "´", ["grave"] = "`", ["breve"] = "˘",
    };
    // csharpier-ignore-end

    public static readonly HashSet<string> Fonts =
    [
        "mathrm",
        "mathbf",
        "mathit",
        "mathcal",
        "mathbb",
        "mathsf",
        "mathdefault",
        "mathregular",
        "text",
        "rm",
        "bf",
        "it",
        "cal",
    ];

    public static readonly HashSet<string> Functions =
    [
        "max",
        "min",
        "log",
        "ln",
        "exp",
        "sin",
        "cos",
        "tan",
        "sinh",
        "cosh",
        "tanh",
        "lim",
        "sup",
        "inf",
        "arg",
        "det",
        "dim",
        "ker",
        "Pr",
        "arctan",
        "arcsin",
        "arccos",
    ];

    public static readonly HashSet<string> WithLimits = ["sum", "prod"];

    public static readonly HashSet<string> Relations =
    [
        "=",
        "<",
        ">",
        "≤",
        "≥",
        "≠",
        "≈",
        "∼",
        "≃",
        "≡",
        "∝",
        "≪",
        "≫",
        "→",
        "←",
        "⇒",
        "⇐",
        "↔",
        "↦",
        "∈",
        "∉",
        "⊂",
        "⊆",
        ":",
    ];

    public static readonly HashSet<string> Operators =
    [
        "+",
        "−",
        "×",
        "⋅",
        "±",
        "∓",
        "÷",
        "∗",
        "∘",
        "⊕",
        "⊗",
        "⊙",
        "∪",
        "∩",
        "∧",
        "∨",
    ];

    public static readonly HashSet<string> Punctuation = [",", ";", "!"];

    /// <summary>Letters that stay upright: capital Greek ones.</summary>
    public static readonly HashSet<string> Upright = [.. "ΓΔΘΛΞΠΣΥΦΨΩ".Select(c => c.ToString())];

    /// <summary>A capital of the number sets.</summary>
    public static string DoubleStruck(char letter) =>
        letter switch
        {
            'C' => "ℂ",
            'H' => "ℍ",
            'N' => "ℕ",
            'P' => "ℙ",
            'Q' => "ℚ",
            'R' => "ℝ",
            'Z' => "ℤ",
            _ => letter.ToString(),
        };
}
