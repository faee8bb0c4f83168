namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Names of the demonstration that the tests rely on (demo.md).</summary>
public static class Known
{
    public const string Tech = "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037";
    public const string Outdoor = "f8a7b6c5-e4d3-4c2b-a1b0-9f8e7d6c5b4a";
    public const string TechKey = "pk_demo_tech";

    /// <summary>129.99, 25 to sell.</summary>
    public const string Headphones = "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e";

    /// <summary>79.99, 42 to sell.</summary>
    public const string Speaker = "c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f";

    /// <summary>Completed, of Jane Smith.</summary>
    public const string CompletedOrder = "d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a";

    /// <summary>Pending, of John Doe.</summary>
    public const string PendingOrder = "e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b";

    /// <summary>The user.</summary>
    public const string Jane = "0c0ffee0-0000-4000-8001-000000000006";

    public const string JaneTheCustomer = "f9a0b1c2-d3e4-4f5a-9b6c-7d8e9f0a1b2c";

    public const string Electronics = "a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d";
    public const string Audio = "b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e";

    /// <summary>The id of nothing.</summary>
    public const string Nobody = "00000000-0000-4000-8000-00000000dead";
}
